import type { Access, Grant } from '../../base/access.ts';
import type { ContentType } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';

export type WriteRight = 'create' | 'update' | 'publish' | 'delete';

/**
 * The grants under which an entry of this locale (`'*'`: of all) may be written. A grant with a condition is not
 * understood by writes and counts as none: closed is the safe side. Throws `entries.forbidden` when none is left.
 */
export function authoriseWrite(
  access: Access,
  type: ContentType,
  right: WriteRight,
  locale: string,
): readonly [Grant, ...Grant[]] {
  const [first, ...others] = access
    .grants(`${type.uid}.${right}`)
    .filter(({ condition, locales }) => !condition && (!locales || !type.localized || locales.has(locale)));
  if (!first) throw entryErrors.forbidden();
  return [first, ...others];
}

/** The names of the fields that these grants open; undefined when all are. */
export function writableFields(grants: readonly Grant[]): ReadonlySet<string> | undefined {
  if (grants.some(({ fields }) => !fields)) return undefined;
  return new Set(grants.flatMap(({ fields }) => [...(fields ?? [])]));
}
