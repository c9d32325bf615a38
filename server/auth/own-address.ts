/** Our own address as a browser knows it. Pure. */

const loopback = /^(127(\.\d{1,3}){3}|\[::1\]|localhost)(:\d{1,5})?$/i;

/**
 * The public address of the settings. A development machine has none: there it is the loopback address that was asked for,
 * at its port; any other `Host` header is not believed.
 */
export function ownAddress(publicUrl: string, host: string | undefined): string {
  const isDevelopment = loopback.test(new URL(publicUrl).host);
  return isDevelopment && host !== undefined && loopback.test(host) ? `http://${host.toLowerCase()}` : publicUrl;
}
