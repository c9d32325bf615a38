/** Which files are chosen for what is done to many at once. It lasts over filters and folders. Pure. */

export type Selection = {
  readonly ids: ReadonlySet<number>;
  /** The place in the list of the file chosen last: where a range begins. */
  readonly anchor: number | undefined;
};

export const nothingSelected: Selection = { ids: new Set(), anchor: undefined };

/** Chooses the file at this place of the list, or no longer. */
export function toggle(selection: Selection, id: number, at: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: at };
}

/** From the file chosen last to this one, as places in the list. */
export function rangeTo({ anchor }: Selection, at: number): { readonly from: number; readonly to: number } {
  return { from: Math.min(anchor ?? at, at), to: Math.max(anchor ?? at, at) };
}

/** Chooses these as well. */
export function withAll(selection: Selection, more: readonly number[], at: number | undefined): Selection {
  return { ids: new Set([...selection.ids, ...more]), anchor: at };
}

/** Without those that are gone. */
export function without(selection: Selection, gone: readonly number[]): Selection {
  const ids = new Set(selection.ids);
  for (const id of gone) ids.delete(id);
  return { ids, anchor: undefined };
}
