/** Which options matter for which kind of field, and what becomes of them when the kind changes. Pure. */
import type { Attribute } from '../../../../server/admin-api.ts';
import { isLocalised } from '../../fields/attributes.ts';
import { type Kind, toKind } from '../../fields/kind.ts';

export type RuleName = 'required' | 'unique' | 'private' | 'localised';
export type OptionName =
  | 'targetField'
  | 'enum'
  | 'default'
  | 'minLength'
  | 'maxLength'
  | 'min'
  | 'max'
  | 'regex'
  | 'multiple'
  | 'allowedTypes'
  | 'relation'
  | 'component'
  | 'repeatable'
  | 'components';

const text: readonly OptionName[] = ['default', 'minLength', 'maxLength', 'regex'];
const number: readonly OptionName[] = ['default', 'min', 'max'];

const options: Readonly<Record<Kind, readonly OptionName[]>> = {
  string: text,
  text,
  richtext: text,
  email: text,
  password: ['minLength', 'maxLength', 'regex'],
  uid: ['targetField', 'minLength', 'maxLength'],
  enumeration: ['enum', 'default'],
  integer: number,
  biginteger: number,
  decimal: number,
  float: number,
  date: ['default'],
  time: ['default'],
  datetime: ['default'],
  timestamp: ['default'],
  boolean: ['default'],
  json: [],
  blocks: [],
  relation: ['relation'],
  media: ['multiple', 'allowedTypes'],
  component: ['component', 'repeatable', 'min', 'max'],
  dynamiczone: ['components', 'min', 'max'],
};

const uniqueKinds: ReadonlySet<Kind> = new Set<Kind>([
  ...(['string', 'text', 'email', 'integer', 'biginteger', 'decimal', 'float', 'enumeration'] as const),
  ...(['date', 'time', 'datetime', 'timestamp'] as const),
]);

export const numberKinds: ReadonlySet<Kind> = new Set<Kind>(['integer', 'decimal', 'float']);

/** The options to show for an attribute; none for a kind that this version does not know. */
export function optionsOf(attribute: Attribute): readonly OptionName[] {
  const kind = toKind(attribute.type);
  if (!kind) return [];
  const isSingle = kind === 'component' && attribute.repeatable !== true;
  return isSingle ? ['component', 'repeatable'] : options[kind];
}

export type Surroundings = { readonly inComponent: boolean; readonly typeIsLocalised: boolean };

/** The yes/no rules that may be set on an attribute where it stands. */
export function rulesOf({ type }: Attribute, { inComponent, typeIsLocalised }: Surroundings): RuleName[] {
  const kind = toKind(type);
  if (!kind) return [];
  return [
    'required',
    ...(uniqueKinds.has(kind) ? (['unique'] as const) : []),
    'private',
    ...(!inComponent && typeIsLocalised && kind !== 'relation' ? (['localised'] as const) : []),
  ];
}

export function hasRule(attribute: Attribute, rule: RuleName): boolean {
  if (rule !== 'localised') return attribute[rule] === true;
  const { pluginOptions } = attribute;
  return (
    typeof pluginOptions === 'object' && pluginOptions !== null && isLocalised({ pluginOptions: { ...pluginOptions } })
  );
}

export function withRule(attribute: Attribute, rule: RuleName, holds: boolean): Attribute {
  if (rule !== 'localised') return withOption(attribute, rule, holds || undefined);
  const { pluginOptions } = attribute;
  const plugins = typeof pluginOptions === 'object' ? pluginOptions : {};
  return { ...attribute, pluginOptions: { ...plugins, i18n: { localized: holds } } };
}

/** Sets an option; undefined, an empty text and an empty list take it away. */
export function withOption(attribute: Attribute, name: string, value: unknown): Attribute {
  const isNothing = value === undefined || value === '' || value === null;
  if (!isNothing) return { ...attribute, [name]: value };
  const { [name]: _, ...rest } = attribute;
  return { ...rest, type: attribute.type };
}

/** The attribute as another kind: options that both know stay, so does what no kind of ours knows. */
export function changeKind(attribute: Attribute, kind: Kind): Attribute {
  const known = new Set<string>(Object.values(options).flat());
  for (const name of ['target', 'inversedBy', 'mappedBy', 'morphBy']) known.add(name);
  const stays = new Set<string>(options[kind]);
  // A default of another kind would be refused.
  stays.delete('default');
  const kept = Object.entries(attribute).filter(([name]) => !known.has(name) || stays.has(name));
  return { ...Object.fromEntries(kept), ...freshOptions(kind), type: kind };
}

/** What a new field of that kind begins with, since it cannot be without. */
export function freshOptions(kind: Kind): Readonly<Record<string, unknown>> {
  if (kind === 'relation') return { relation: 'manyToOne' };
  if (kind === 'enumeration') return { enum: [] };
  if (kind === 'dynamiczone') return { components: [] };
  return {};
}

/** Options without which the server refuses the field: named before it is asked. */
export function missingOption(attribute: Attribute): OptionName | undefined {
  if (attribute.type === 'component' && !attribute.component) return 'component';
  if (attribute.type === 'enumeration' && !(Array.isArray(attribute.enum) && attribute.enum.length > 0)) return 'enum';
  const leadsToOne = attribute.type === 'relation' && !String(attribute.relation).startsWith('morphTo');
  return leadsToOne && !attribute.target ? 'relation' : undefined;
}
