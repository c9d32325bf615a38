/** 32 hexadecimal digits that nobody else has: also on pages over plain http, where browsers make no UUIDs. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
