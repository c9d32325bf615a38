/**
 * The address of the client behind proxies. `X-Forwarded-For` is believed only as far as trusted proxies wrote it:
 * read from the right, the first entry that no trusted proxy can have forged. Everything left of it may be invented.
 */
import { BlockList, isIP } from 'node:net';
import type { Middleware } from 'koa';

/** The number of proxies in front, or the addresses and networks (CIDR) that are proxies. 0 ignores the header. */
export type TrustedProxies = number | readonly string[];

export function clientAddress(trusted: TrustedProxies): Middleware {
  const isProxy = typeof trusted === 'number' ? undefined : proxyMatcher(trusted);
  return (ctx, next) => {
    const peer = ctx.req.socket.remoteAddress ?? '';
    const forwarded = trusted === 0 ? '' : ctx.get('X-Forwarded-For');
    if (forwarded === '') {
      ctx.request.ip = peer;
      return next();
    }
    const hops = forwarded.split(',').map((hop) => hop.trim());
    const chain = [...hops.filter((hop) => isIP(hop) !== 0), peer];
    ctx.request.ip = isProxy ? fromNetworks(chain, isProxy) : fromCount(chain, Number(trusted));
    return next();
  };
}

function fromCount(chain: readonly string[], proxies: number): string {
  return chain[Math.max(0, chain.length - 1 - proxies)] ?? '';
}

function fromNetworks(chain: readonly string[], isProxy: (address: string) => boolean): string {
  return chain.findLast((address, index) => index === 0 || !isProxy(address)) ?? '';
}

function proxyMatcher(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:/, '');
    return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}
