/** What the server says of each of many files. Pure. */
import type { MediaResult } from '../../../../../server/admin-api.ts';

type Results = readonly MediaResult[];

export function doneIds(results: Results): number[] {
  return results.filter(({ ok }) => ok).map(({ id }) => id);
}

export type Tally = {
  readonly done: number;
  /** Changed by somebody since, which an undo leaves alone. */
  readonly changedSince: number;
  /** Closed to the person. */
  readonly closed: number;
  readonly failed: number;
};

/** How many ended how. */
export function tally(results: Results): Tally {
  const done = doneIds(results).length;
  const refused = (by: string) => results.filter(({ ok, code }) => !ok && code === by).length;
  const [changedSince, closed] = [refused('media.changed_since'), refused('http.forbidden')];
  return { done, changedSince, closed, failed: results.length - done - changedSince - closed };
}
