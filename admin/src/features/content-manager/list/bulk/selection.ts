/** Which entries of a list are selected: some, on whatever page, or all that the view finds. Pure. */

export type Selection =
  | { readonly is: 'some'; readonly ids: ReadonlySet<string>; readonly last: string | undefined }
  | { readonly is: 'all' };

export const nothingSelected: Selection = { is: 'some', ids: new Set(), last: undefined };

/** Each is one of its own: what went wrong with one is not told of the next. */
export const selectAll = (): Selection => ({ is: 'all' });

export function isSelected(selection: Selection, id: string): boolean {
  return selection.is === 'all' || selection.ids.has(id);
}

export function countSelected(selection: Selection, total: number): number {
  return selection.is === 'all' ? total : selection.ids.size;
}

/** `page`: the ids in the order in which they are shown. From "all" one comes back to the page without this entry. */
export function toggle(selection: Selection, id: string, page: readonly string[]): Selection {
  const ids = new Set(selection.is === 'all' ? page : selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { is: 'some', ids, last: id };
}

/** Selects everything from the entry that was touched last to this one. */
export function selectTo(selection: Selection, id: string, page: readonly string[]): Selection {
  if (selection.is === 'all') return selection;
  const from = selection.last === undefined ? -1 : page.indexOf(selection.last);
  const to = page.indexOf(id);
  if (from < 0 || to < 0) return toggle(selection, id, page);
  const range = page.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { is: 'some', ids: new Set([...selection.ids, ...range]), last: id };
}

/** Selects the whole page, or nothing of it when all of it was. */
export function togglePage(selection: Selection, page: readonly string[]): Selection {
  if (selection.is === 'all') return nothingSelected;
  const isWhole = page.every((id) => selection.ids.has(id));
  const others = [...selection.ids].filter((id) => !page.includes(id));
  return { is: 'some', ids: new Set(isWhole ? others : [...others, ...page]), last: undefined };
}
