/** The end of a session, as answers tell of it, and its resumption in place. */
import { ApiError } from './errors.ts';

const endListeners = new Set<() => void>();
const resumeListeners = new Set<() => void>();

/** Tells when the server no longer knows the session of a signed-in person. Returns the way to stop listening. */
export function onSessionEnd(listener: () => void): () => void {
  endListeners.add(listener);
  return () => endListeners.delete(listener);
}

/** For what the server answered to somebody who was signed in, whatever way it was asked. */
export function noteRefusal(error: unknown): void {
  if (!(error instanceof ApiError) || error.status !== 401) return;
  for (const listener of endListeners) listener();
}

/** Tells when the same person has signed in again: what failed meanwhile may be tried once more. */
export function onSessionResume(listener: () => void): () => void {
  resumeListeners.add(listener);
  return () => resumeListeners.delete(listener);
}

export function resumeSession(): void {
  for (const listener of resumeListeners) listener();
}
