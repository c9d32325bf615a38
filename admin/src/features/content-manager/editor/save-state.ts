/** Whether what stands in the form is safe. */
import { ApiError } from '../../../api/errors.ts';

export type SaveState =
  | { readonly is: 'saved'; readonly at: number | undefined }
  | { readonly is: 'saving' | 'refused' | 'conflict' }
  | { readonly is: 'failed'; readonly error: unknown };

/** Somebody else has saved since. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'entries.version_conflict';
}

/** The entry is not there any more: somebody has moved it to the trash. */
export function isTrashed(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'entries.not_found';
}

/** Refused for what stands in some of its fields. */
export function isInvalid(error: unknown): error is ApiError {
  return error instanceof ApiError && error.problems.length > 0;
}

/** What passes by itself, or once the person has signed in again: no network, a server that starts, a session that ended. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  // The first of two equal requests is still under way: its answer comes.
  if (error.code === 'http.idempotency_in_flight') return true;
  return error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 502;
}
