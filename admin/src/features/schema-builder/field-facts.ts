import type { Attribute } from '../../../../server/admin-api.ts';

const flags = ['required', 'unique', 'private', 'repeatable', 'multiple'] as const;

export type FieldFacts = {
  readonly flags: readonly (typeof flags)[number][];
  /** The types or components that the field leads to or holds. */
  readonly uids: readonly string[];
  /** What else it allows or is made from. */
  readonly detail: string;
};

/** What is worth telling about a field beside its kind: its yes/no rules, and where it leads or what it allows. */
export function fieldFacts(attribute: Attribute): FieldFacts {
  const { target, component, components } = attribute;
  const uids = [target, component, ...(Array.isArray(components) ? components : [])].filter(Boolean).map(String);
  return { flags: flags.filter((flag) => attribute[flag] === true), uids, detail: detailOf(attribute) };
}

function detailOf({ type, enum: values, targetField }: Attribute): string {
  if (type === 'enumeration' && Array.isArray(values)) return values.join(', ');
  if (type === 'uid' && targetField) return `← ${String(targetField)}`;
  return '';
}
