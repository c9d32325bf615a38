const unloaded = new WeakSet<Error>();

window.addEventListener('vite:preloadError', ({ payload }) => unloaded.add(payload));

/** Whether a part of the app did not arrive: there is no network, or the server has another version by now. */
export function isUnloaded(error: unknown): boolean {
  return error instanceof Error && unloaded.has(error);
}
