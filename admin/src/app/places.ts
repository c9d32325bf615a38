/** The places below "Settings", for the navigation and the command palette. */
import { type Icon, IconKey, IconLogin2, IconShieldLock, IconUsers } from '@tabler/icons-react';

export const settingsPlaces = [
  { to: '/settings/api-tokens', label: 'nav.apiTokens', icon: IconKey },
  { to: '/settings/security', label: 'nav.security', icon: IconShieldLock },
  { to: '/settings/single-sign-on', label: 'nav.sso', icon: IconLogin2 },
  { to: '/settings/visitor-sign-in', label: 'nav.visitorSignIn', icon: IconUsers },
] as const satisfies readonly { readonly to: string; readonly label: string; readonly icon: Icon }[];
