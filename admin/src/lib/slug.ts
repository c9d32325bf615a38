/** A text as part of an address: `Größe & Farbe` → `grosse-farbe`. The server's own rule is wider; this one makes suggestions. */
export function slugOf(text: string): string {
  return text
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
