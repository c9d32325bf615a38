import { toLatin } from '../../../server/base/latin.ts';

/** A text as part of an address: `Größe & Farbe` → `groesse-farbe`. The server's own rule is wider; this one makes suggestions. */
export function slugOf(text: string): string {
  return toLatin(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** As `slugOf`, but never empty for a text: one in other writings (`日本語`) has `name`, of the type, instead. */
export function slugOrName(text: string, name: string): string {
  return slugOf(text) || (text.trim() === '' ? '' : name);
}

/** How many of a slug are tried before it is given up. All stand in one address, of which proxies take 8 kB (nginx). */
const mostSlugs = 20;

/** The slug and the ones that follow it (`a`, `a-2`, `a-3`, …), none longer than that many characters. */
export function slugsLike(slug: string, maxLength = Number.POSITIVE_INFINITY): readonly string[] {
  return Array.from({ length: mostSlugs }, (_, index) => {
    const end = index === 0 ? '' : `-${index + 1}`;
    return slug.slice(0, Math.max(0, maxLength - end.length)).replace(/-$/, '') + end;
  });
}
