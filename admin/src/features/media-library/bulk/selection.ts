/** Which files are chosen for what is done to many at once. It lasts over filters and folders. Pure. */
import type { ClosedFiles, FileMay } from '../../../../../server/admin-api.ts';

type Ids = ReadonlySet<number>;

export type Selection = {
  readonly ids: Ids;
  /** Those that the person may not change, or not delete; also of files that were chosen before. */
  readonly closed: Readonly<Record<keyof FileMay, Ids>>;
  /** The place in the list of the file chosen last: where a range begins. */
  readonly anchor: number | undefined;
};

export const nothingSelected: Selection = {
  ids: new Set(),
  closed: { upload: new Set(), destroy: new Set() },
  anchor: undefined,
};

/** Chooses the file at this place of the list, or no longer. */
export function toggle(
  selection: Selection,
  { id, may }: { readonly id: number; readonly may: FileMay },
  at: number,
): Selection {
  if (selection.ids.has(id)) return { ...without(selection, [id]), anchor: at };
  return withAll(
    selection,
    { ids: [id], closed: { upload: may.upload ? [] : [id], destroy: may.destroy ? [] : [id] } },
    at,
  );
}

/** From the file chosen last to this one, as places in the list. */
export function rangeTo({ anchor }: Selection, at: number): { readonly from: number; readonly to: number } {
  return { from: Math.min(anchor ?? at, at), to: Math.max(anchor ?? at, at) };
}

/** Chooses these as well; `closed` may name more than these. */
export function withAll(
  { ids, closed }: Selection,
  more: { readonly ids: readonly number[]; readonly closed: ClosedFiles },
  at: number | undefined,
): Selection {
  return {
    ids: new Set([...ids, ...more.ids]),
    closed: {
      upload: new Set([...closed.upload, ...more.closed.upload]),
      destroy: new Set([...closed.destroy, ...more.closed.destroy]),
    },
    anchor: at,
  };
}

/** Without those that are gone. */
export function without(selection: Selection, gone: readonly number[]): Selection {
  const ids = new Set(selection.ids);
  for (const id of gone) ids.delete(id);
  return { ...selection, ids, anchor: undefined };
}

/** Of how many chosen files the person may do that. */
export function countOpen({ ids, closed }: Selection, right: keyof FileMay): number {
  return ids.size - [...closed[right]].filter((id) => ids.has(id)).length;
}
