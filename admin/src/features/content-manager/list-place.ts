/**
 * Where somebody is in the list of a type, in this tab until it is loaded anew: the way up from an entry leads to what was
 * looked for, and to the row that was opened.
 */
type Place = { readonly search: string; readonly documentId: string | undefined };

const places = new Map<string, Place>();

/** The state of a navigation that leads back to a list. */
export const returning = 'returning to a list';

/** To be called with each view of the list that is shown: `search` is that of its address. */
export function rememberView(uid: string, search: string): void {
  places.set(uid, { search, documentId: undefined });
}

export function rememberRow(uid: string, documentId: string): void {
  places.set(uid, { search: places.get(uid)?.search ?? '', documentId });
}

/** The entry that was opened from this view, if it was the last one shown. */
export function rememberedRow(uid: string, search: string): string | undefined {
  const place = places.get(uid);
  return place?.search === search ? place.documentId : undefined;
}

/** The list as it was seen last; else as it opens by itself. */
export function listAddress(uid: string): string {
  return `/content/${uid}${places.get(uid)?.search ?? ''}`;
}
