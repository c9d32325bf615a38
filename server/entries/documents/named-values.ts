import type { Access } from '../../base/access.ts';
import type { Field, Registry } from '../../schema/index.ts';
import { isRecord } from './relation-input.ts';
import { isHidden } from './row-values-sql.ts';
import type { Values } from './validate.ts';

/**
 * Canonical values under the names that fields have today: what the caller may read of them. Passwords, private
 * fields and relations to types that are not open as a whole are left out, at every depth; fields that are no more as well.
 */
export function toNamedValues(
  { registry, access }: { readonly registry: Registry; readonly access: Access },
  fields: readonly Field[],
  values: Values,
): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.private || isHidden(field) || !(field.id in values)) continue;
    if (field.type === 'relation' && field.target !== null && !seesEvery(access, field.target)) continue;
    const value = values[field.id] ?? null;
    if (field.type !== 'component' && field.type !== 'dynamiczone') {
      named[field.name] = value;
      continue;
    }
    const toItem = (item: unknown): unknown => {
      if (!isRecord(item)) return item;
      const uid = field.type === 'component' ? field.component : String(item.__component);
      const members = registry.components.get(uid)?.fields ?? [];
      const type = field.type === 'dynamiczone' ? { __component: uid } : {};
      return { ...type, id: item.id, ...toNamedValues({ registry, access }, members, item) };
    };
    named[field.name] = Array.isArray(value) ? value.map(toItem) : toItem(value);
  }
  return named;
}

/** Snapshots name documents without looking at them: which of several may be known cannot be told. */
function seesEvery(access: Access, uid: string): boolean {
  return access.grants(`${uid}.find`).some(({ condition, locales }) => !condition && !locales);
}
