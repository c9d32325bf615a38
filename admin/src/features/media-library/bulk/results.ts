/** What the server says of each of many files, and what has to be said to take it back. Pure. */
import type { MediaResult } from '../../../../../server/admin-api.ts';

type Results = readonly MediaResult[];

export function doneIds(results: Results): number[] {
  return results.filter(({ ok }) => ok).map(({ id }) => id);
}

/** The ids of moved files by the folder that they come from. */
export function originsOf(results: Results): ReadonlyMap<number | null, readonly number[]> {
  const moved = results.filter(({ ok }) => ok);
  const groups = Map.groupBy(moved, ({ before }) => before?.folderId ?? null);
  return new Map([...groups].map(([folderId, files]) => [folderId, files.map(({ id }) => id)]));
}

type TagChange = {
  readonly ids: readonly number[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
};

/** Takes each tag only from those that did not have it, and gives it back only to those that had it. */
export function tagOrigins(results: Results, added: readonly string[], removed: readonly string[]): TagChange[] {
  const changed = results.filter(({ ok }) => ok);
  const had = ({ before }: MediaResult, tag: string) => before?.tags?.includes(tag) === true;
  const toRemove = added.map((tag) => ({
    ids: changed.filter((file) => !had(file, tag)).map(({ id }) => id),
    add: [],
    remove: [tag],
  }));
  const toAdd = removed.map((tag) => ({
    ids: changed.filter((file) => had(file, tag)).map(({ id }) => id),
    add: [tag],
    remove: [],
  }));
  return [...toRemove, ...toAdd].filter(({ ids }) => ids.length > 0);
}
