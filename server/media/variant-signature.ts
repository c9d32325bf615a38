/**
 * Addresses of pictures in any size, for those who know the key: `?w=333&s=<signature>`. The signature is for the file and
 * what is asked of it, so that nobody can ask for anything else with it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature covers, in this order. */
const signedKeys = ['fit', 'format', 'h', 'q', 'w'] as const;

/** HMAC-SHA256 of `<file>?fit=…&format=…&h=…&q=…&w=…` (those that are there), the first 32 hex digits. */
export function signVariant(key: string, name: string, query: URLSearchParams): string {
  const asked = signedKeys.flatMap((param) => (query.has(param) ? [`${param}=${query.get(param)}`] : []));
  return createHmac('sha256', key)
    .update(`${name}?${asked.join('&')}`)
    .digest('hex')
    .slice(0, 32);
}

export function isSignedVariant(key: string, name: string, query: URLSearchParams): boolean {
  const given = Buffer.from(query.get('s') ?? '');
  const expected = Buffer.from(signVariant(key, name, query));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The address with its signature. Throws a `TypeError` for what is no address of a file. */
export function signAddress(key: string, address: string): string {
  const [base = '', querystring = ''] = address.split('?');
  const name = /\/uploads\/([^/]+)$/.exec(base)?.[1];
  if (name === undefined) throw new TypeError(`Not the address of a file: ${address}`);
  const query = new URLSearchParams(querystring);
  query.set('s', signVariant(key, name, query));
  return `${base}?${query}`;
}
