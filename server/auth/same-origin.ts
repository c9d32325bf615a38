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

/** For requests that carry a cookie: they must say where they come from. Throws `auth.cross_site`. */
export function requireSameOrigin(request: RequestOrigin): void {
  if (safeMethods.has(request.method)) return;
  if (request.secFetchSite === undefined && request.origin === undefined) throw authErrors.cross_site();
  refuseOtherOrigin(request);
}

/** For requests without a cookie (sign-in): a program may say nothing, a browser must not come from elsewhere. Throws `auth.cross_site`. */
export function refuseOtherOrigin({ origin, host, secFetchSite }: RequestOrigin): void {
  if (origin !== undefined && !isSameHost(origin, host)) throw authErrors.cross_site();
  const isOurs = secFetchSite === undefined || secFetchSite === 'same-origin';
  // "none" is a request that no page made; of a changing one it is believed only beside a matching origin.
  if (!isOurs && !(secFetchSite === 'none' && origin !== undefined)) throw authErrors.cross_site();
}

/** Host and port decide, not the scheme: behind a proxy that ends TLS ours is http. `null`, the opaque origin, is nobody's. */
function isSameHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
