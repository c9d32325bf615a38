/** Addresses from which a token may be used: single ones, and ranges in CIDR notation. */
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

export const addressRange = z
  .string()
  .trim()
  .refine((text) => toRange(text) !== undefined, 'Write an address such as 203.0.113.7 or a range such as 10.0.0.0/8');

/** True for an address in one of the ranges. An IPv4 address that arrives as IPv6 (`::ffff:10.0.0.1`) is what it means. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges.some((text) => {
    const range = toRange(text);
    return range !== undefined && range[0].kind() === parsed.kind() && parsed.match(range);
  });
}

function toRange(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text) || (!text.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(text))) return undefined;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
