/** Places besides the content types, as the palette offers them to somebody with these rights. */
import { groupsFor } from '../features/settings/settings-pages.ts';

export function settingsPlaces(may: readonly string[]) {
  return groupsFor(may)
    .flatMap(({ pages }) => pages)
    .map(({ path, label, icon }) => ({ to: `/settings/${path}`, label, icon }));
}
