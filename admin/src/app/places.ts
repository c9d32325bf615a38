/** Places besides the content types, as the palette offers them. */
import { settingsPages } from '../features/settings/settings-pages.ts';

export const settingsPlaces = settingsPages.map(({ path, label, icon }) => ({ to: `/settings/${path}`, label, icon }));
