/** Opens the list of keys from anywhere; the shell listens. */
const opening = new EventTarget();

export function openShortcuts(): void {
  opening.dispatchEvent(new Event('open'));
}

/** Returns the way to stop listening. */
export function onOpenShortcuts(listener: () => void): () => void {
  opening.addEventListener('open', listener);
  return () => opening.removeEventListener('open', listener);
}
