/**
 * Statements whose text depends on the content type alone: built once per type and prepared on each connection. There
 * are a few per type, so that preparing them has a bound; statements that name the changed columns are sent as they are.
 */
import { createHash } from 'node:crypto';
import type { Statement } from '../../db/database.ts';
import type { ContentType } from '../../schema/index.ts';

const cache = new WeakMap<ContentType, Map<string, Required<Pick<Statement, 'name' | 'text'>>>>();

/** The statement `purpose` of a type; `build` makes its text the first time. A changed type is another key. */
export function prepared(
  type: ContentType,
  purpose: string,
  build: () => string,
): Required<Pick<Statement, 'name' | 'text'>> {
  const ofType = cache.get(type) ?? new Map();
  cache.set(type, ofType);
  const known = ofType.get(purpose);
  if (known) return known;
  const text = build();
  const made = { text, name: `w_${createHash('sha256').update(text).digest('base64url').slice(0, 27)}` };
  ofType.set(purpose, made);
  return made;
}
