/** Places besides the content types, as the palette offers them to somebody with these rights. */
import { pagesFor } from '../features/settings/settings-pages.ts';

export function settingsPlaces(may: readonly string[]) {
  return pagesFor(may).map(({ path, label, icon }) => ({ to: `/settings/${path}`, label, icon }));
}
