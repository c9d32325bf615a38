/**
 * Reads a secret of the address and takes it out of the address bar, so that it stays in neither the history nor a
 * screenshot. Undefined when it is not there.
 */
export function takeFromUrl(name: string): string | undefined {
  const url = new URL(window.location.href);
  const value = url.searchParams.get(name);
  if (!value) return undefined;
  url.searchParams.delete(name);
  window.history.replaceState(window.history.state, '', url);
  return value;
}
