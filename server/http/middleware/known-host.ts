/**
 * Refuses requests for names that are not ours. A page of somebody else whose name leads to this server (DNS rebinding)
 * would count as ours otherwise, for the browser takes both for one origin.
 *
 * Let in besides our own names is what no stranger can give to a server: addresses, and names that are resolved inside of
 * a network only (`localhost`, `cms`, `cms.internal`, `plinth.default.svc`). So proxies that replace the name by that of
 * their upstream, probes, and containers that call each other go on working. Health checks are never refused.
 */
import { isIP } from 'node:net';
import type { Middleware } from 'koa';
import { httpErrors } from '../errors.ts';

/** `*`: every name. */
type AllowedHosts = '*' | readonly string[];

type OwnNames = {
  /** Our address as people know it; without one every name is let in. */
  readonly publicUrl: string | undefined;
  readonly siteUrl: string | undefined;
  readonly allowedHosts: AllowedHosts;
};

/** Reserved for networks of their own: RFC 6761, RFC 6762, RFC 8375, and ICANN's `internal`; `svc` is Kubernetes'. */
const inner = /(^|\.)(localhost|local|lan|internal|intranet|home\.arpa|svc|svc\.cluster\.local)$/;

const isProbe = /^\/(health\/|_health$)/;

export function knownHosts(names: OwnNames): Middleware {
  const isKnown = hostMatcher(names);
  return (ctx, next) => {
    if (!isKnown(ctx.req.headers.host) && !isProbe.test(ctx.path)) throw httpErrors.unknown_host();
    return next();
  };
}

/** Whether a `Host` header names us. Ports do not matter: proxies listen on others. */
export function hostMatcher({ publicUrl, siteUrl, allowedHosts }: OwnNames): (host: string | undefined) => boolean {
  if (publicUrl === undefined || allowedHosts === '*') return () => true;
  const own = [publicUrl, ...(siteUrl === undefined ? [] : [siteUrl])].map((url) => new URL(url).hostname);
  const known = new Set([...own, ...allowedHosts]);
  return (host) => {
    // HTTP/1.0 has none, and no browser speaks that.
    if (host === undefined) return true;
    const name = host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
    return known.has(name) || isInner(name);
  };
}

function isInner(name: string): boolean {
  return !name.includes('.') || inner.test(name) || isIP(name) !== 0 || isIP(name.slice(1, -1)) === 6;
}
