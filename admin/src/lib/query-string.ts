/** Writes nested values as a query string in the dialect of the server: `filters[title][$eq]=x`. */

/** `''` for nothing, else `?…`. Undefined values are left out; null becomes the empty text. */
export function toQueryString(query: Readonly<Record<string, unknown>> | undefined): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) => flatten(key, value));
  if (pairs.length === 0) return '';
  return `?${pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&')}`;
}

function flatten(key: string, value: unknown): [string, string][] {
  if (value === undefined) return [];
  if (value === null) return [[key, '']];
  if (typeof value !== 'object') return [[key, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => flatten(`${key}[${name}]`, inner));
}
