import type { Attribute } from '../../../../server/admin-api.ts';

const flags = ['required', 'unique', 'private', 'repeatable', 'multiple'] as const;

/** What is worth telling about a field beside its kind: its yes/no rules, and where it leads or what it allows. */
export function fieldFacts(attribute: Attribute): { flags: (typeof flags)[number][]; detail: string } {
  return { flags: flags.filter((flag) => attribute[flag] === true), detail: detailOf(attribute) };
}

function detailOf({ type, relation, target, component, components, enum: values, targetField }: Attribute): string {
  if (type === 'relation') return [relation, target].filter(Boolean).join(' → ');
  if (type === 'component') return String(component ?? '');
  if (type === 'dynamiczone' && Array.isArray(components)) return components.join(', ');
  if (type === 'enumeration' && Array.isArray(values)) return values.join(', ');
  if (type === 'uid' && targetField) return `← ${String(targetField)}`;
  return '';
}
