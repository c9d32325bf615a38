/**
 * Which addresses are somebody else's on the public internet. Calls that a user can steer may go nowhere else: not to this
 * machine, not into the network around it, not to a cloud's metadata service.
 *
 * IPv4: the registry of special-purpose addresses (RFC 6890 and later entries). IPv6: global unicast alone (2000::/3),
 * without the ranges in it that stand for others. Forms that carry an IPv4 address inside are judged by it or refused:
 * deny-lists elsewhere were passed by 127.0.0.2, ::ffff:127.0.0.1, 0.0.0.0 and :: (CVE-2024-46990, CVE-2026-35409,
 * CVE-2026-61835).
 */
import { BlockList, isIP } from 'node:net';

const special4 = ranges('ipv4', [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]);
const global6 = ranges('ipv6', ['2000::/3']);
// Teredo, ORCHID and documentation, 6to4.
const special6 = ranges('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** False for whatever is no address. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '');
  if (isIP(plain) === 4) return !special4.check(plain, 'ipv4');
  if (isIP(plain) === 6) return global6.check(plain, 'ipv6') && !special6.check(plain, 'ipv6');
  return false;
}

/** Hosts by name and ranges by CIDR that an operator opens on purpose. */
export type AllowedOutgoing = {
  allowsHost(host: string): boolean;
  allowsAddress(address: string): boolean;
};

export function parseAllowedOutgoing(entries: readonly string[]): AllowedOutgoing {
  const isAddress = (entry: string) => isIP(entry.split('/')[0] ?? '') !== 0;
  const hosts = new Set(entries.filter((entry) => !isAddress(entry)).map((entry) => entry.toLowerCase()));
  const list = new BlockList();
  for (const entry of entries.filter(isAddress)) addRange(list, entry);
  return {
    allowsHost: (host) => hosts.has(host.toLowerCase()),
    allowsAddress: (address) => {
      const plain = address.replace(/^\[|\]$/g, '');
      const family = isIP(plain);
      return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

function ranges(family: 'ipv4' | 'ipv6', cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', bits] = cidr.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function addRange(list: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/');
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
}
