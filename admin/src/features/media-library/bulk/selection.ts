/** Which files are chosen for what is done to many at once. It lasts over filters and folders. Pure. */
import type { FileMay } from '../../../../../server/admin-api.ts';

/** Chosen files, and what the person may do with each, as it was told last. */
type Files = ReadonlyMap<number, FileMay>;

export type Selection = {
  readonly files: Files;
  /** The place in the list of the file chosen last: where a range begins. */
  readonly anchor: number | undefined;
};

export const nothingSelected: Selection = { files: new Map(), anchor: undefined };

/** Chooses the file at this place of the list, or no longer. */
export function toggle(
  selection: Selection,
  { id, may }: { readonly id: number; readonly may: FileMay },
  at: number,
): Selection {
  if (selection.files.has(id)) return { ...without(selection, [id]), anchor: at };
  return withAll(selection, [[id, may]], at);
}

/** From the file chosen last to this one, as places in the list. */
export function rangeTo({ anchor }: Selection, at: number): { readonly from: number; readonly to: number } {
  return { from: Math.min(anchor ?? at, at), to: Math.max(anchor ?? at, at) };
}

/** Chooses these as well. */
export function withAll(
  { files }: Selection,
  more: Iterable<readonly [id: number, may: FileMay]>,
  at: number | undefined,
): Selection {
  return { files: new Map([...files, ...more]), anchor: at };
}

/** Without those that are gone. */
export function without({ files }: Selection, gone: readonly number[]): Selection {
  const left = new Map(files);
  for (const id of gone) left.delete(id);
  return { files: left, anchor: undefined };
}

/** Of how many chosen files the person may do that. */
export function countOpen({ files }: Selection, right: keyof FileMay): number {
  return [...files.values()].filter((may) => may[right]).length;
}
