/** The places below "Settings", for the navigation and the command palette. */
import { type Icon, IconKey } from '@tabler/icons-react';

export const settingsPlaces = [
  { to: '/settings/api-tokens', label: 'nav.apiTokens', icon: IconKey },
] as const satisfies readonly { readonly to: string; readonly label: string; readonly icon: Icon }[];
