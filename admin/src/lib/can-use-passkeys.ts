/** An IP address can hold no passkeys, and neither can a page without TLS, but for `localhost`. */
export function canUsePasskeys(): boolean {
  return window.isSecureContext && !/^(\d+\.\d+\.\d+\.\d+|\[.*\])$/.test(window.location.hostname);
}
