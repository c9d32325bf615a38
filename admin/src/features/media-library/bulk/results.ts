/** What the server says of each of many files. Pure. */
import type { MediaResult } from '../../../../../server/admin-api.ts';

type Results = readonly MediaResult[];

export function doneIds(results: Results): number[] {
  return results.filter(({ ok }) => ok).map(({ id }) => id);
}

export type Tally = { readonly done: number; readonly changedSince: number; readonly failed: number };

/** How many ended how; an undo leaves alone what somebody has changed since. */
export function tally(results: Results): Tally {
  const done = doneIds(results).length;
  const changedSince = results.filter(({ ok, code }) => !ok && code === 'media.changed_since').length;
  return { done, changedSince, failed: results.length - done - changedSince };
}
