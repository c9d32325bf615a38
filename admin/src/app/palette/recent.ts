/** What somebody has opened by the palette lately, in this tab: titles of entries are nobody else's business. */

export type RecentPlace = { readonly to: string; readonly label: string; readonly detail: string };

const maxPlaces = 5;
const keyOf = (userId: number) => `plinth.recent.${userId}`;

export function readRecent(userId: number): readonly RecentPlace[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(userId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPlace) : [];
  } catch {
    return []; // Storage may be closed, or written by another version.
  }
}

/** The newest first, each once. */
export function rememberRecent(userId: number, place: RecentPlace): void {
  const others = readRecent(userId).filter(({ to }) => to !== place.to);
  sessionStorage.setItem(keyOf(userId), JSON.stringify([place, ...others].slice(0, maxPlaces)));
}

function isPlace(value: unknown): value is RecentPlace {
  if (typeof value !== 'object' || value === null) return false;
  return 'to' in value && typeof value.to === 'string' && 'label' in value && 'detail' in value;
}
