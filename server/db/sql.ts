/** For the few places that build SQL text. Values are always bound; identifiers come from the registry. */

/** A quoted identifier. Throws on a NUL or on more than 63 bytes, PostgreSQL's limit: silently cut names would clash. */
export function quoteIdent(name: string): string {
  if (name.includes('\0') || Buffer.byteLength(name) > 63 || name === '') throw new Error(`Not an identifier: ${name}`);
  return `"${name.replaceAll('"', '""')}"`;
}

/** A quoted literal, for DDL, where parameters cannot be bound. Throws on a NUL. */
export function quoteLiteral(text: string): string {
  if (text.includes('\0')) throw new Error('A literal cannot contain a NUL byte');
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return quoted.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** A moment as answers tell it, `2026-03-01T10:15:00.000Z`; `sql` is a `timestamptz`. */
export function isoMoment(sql: string): string {
  return `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
