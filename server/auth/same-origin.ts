/**
 * Whether a request that changes something came from our own pages: the guard against forged requests from elsewhere
 * (CSRF). Browsers send `Sec-Fetch-Site` and, with every changing request, `Origin`; pages cannot forge either. Pure.
 */
import { authErrors } from './errors.ts';

export type RequestOrigin = {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
};

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** For requests that carry a cookie: they must say where they come from. Throws `auth.cross_site`. `publicUrl`: our address as people know it. */
export function requireSameOrigin(request: RequestOrigin, publicUrl: string): void {
  if (safeMethods.has(request.method)) return;
  if (request.secFetchSite === undefined && request.origin === undefined) throw authErrors.cross_site();
  refuseOtherOrigin(request, publicUrl);
}

/** For requests without a cookie (sign-in): a program may say nothing, a browser must not come from elsewhere. Throws `auth.cross_site`. */
export function refuseOtherOrigin({ origin, host, secFetchSite }: RequestOrigin, publicUrl: string): void {
  if (origin !== undefined && !isOurs(origin, host, publicUrl)) throw authErrors.cross_site();
  const saysOurs = secFetchSite === undefined || secFetchSite === 'same-origin';
  // "none" is a request that no page made; of a changing one it is believed only beside a matching origin.
  if (!saysOurs && !(secFetchSite === 'none' && origin !== undefined)) throw authErrors.cross_site();
}

/**
 * Our public address, or the host that was asked: a proxy may have replaced the one or not know the other. Host and port
 * decide, not the scheme: behind a proxy that ends TLS ours is http. `null`, the opaque origin, is nobody's.
 */
function isOurs(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const asked = new URL(origin);
  return asked.host === host?.toLowerCase() || asked.origin === new URL(publicUrl).origin;
}
