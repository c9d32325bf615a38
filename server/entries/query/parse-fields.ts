/** `fields` → the scalar attributes to show. Forms: `*`, `a,b`, a list. */
import type { ScalarAttribute, Subject } from './attributes.ts';
import { attributeNamed, isList, type QueryValue, refuseKey, refuseValue } from './parse-context.ts';

/** Null means all. Throws `entries.invalid_query_key` for what is not a readable scalar, `entries.invalid_query`. */
export function parseFields(
  subject: Subject,
  fields: QueryValue,
  param: 'fields' | 'populate',
): readonly ScalarAttribute[] | null {
  if (fields === undefined) return null;
  const names = typeof fields === 'string' ? fields.split(',') : fields;
  if (!isList(names)) return refuseValue('fields', 'expected a text or a list of texts');
  const chosen = new Set<ScalarAttribute>();
  let all = false;
  for (const name of names) {
    if (typeof name !== 'string' || name.trim() === '') return refuseValue('fields', 'expected names of fields');
    const key = name.trim();
    if (key === '*') {
      all = true;
      continue;
    }
    const attribute = attributeNamed(subject, key, null, param);
    if (attribute.is !== 'scalar') return refuseKey({ key, path: key, param });
    chosen.add(attribute);
  }
  return all ? null : [...chosen];
}
