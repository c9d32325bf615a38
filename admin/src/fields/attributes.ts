/** What the admin reads out of the attributes of a content type or component. Pure. */
import type { Attribute } from '../../../server/admin-api.ts';
import { formOptions } from './form-layout.ts';
import { type Kind, toKind } from './kind.ts';
import type { LinkedEntry } from './values.ts';

export type Attributes = Readonly<Record<string, Attribute>>;

/** Kinds that a table cell can show in one line. */
const listableKinds: ReadonlySet<Kind> = new Set([
  ...['string', 'text', 'email', 'uid', 'enumeration', 'integer', 'biginteger', 'decimal', 'float'],
  ...['date', 'time', 'datetime', 'timestamp', 'boolean', 'media', 'relation'],
] as Kind[]);

/** The attribute that stands in addresses; undefined without one. */
export function fieldNameOfSlug(attributes: Attributes): string | undefined {
  return Object.keys(attributes).find((name) => attributes[name]?.type === 'uid');
}

export function kindOf(attributes: Attributes, name: string): Kind | undefined {
  const attribute = attributes[name];
  return attribute && toKind(attribute.type);
}

/** Names of the attributes that may be columns, in the order of the model. */
export function listableFields(attributes: Attributes): string[] {
  return Object.keys(attributes).filter((name) => {
    const kind = kindOf(attributes, name);
    return kind !== undefined && listableKinds.has(kind);
  });
}

/** Of a content type or one of its attributes: whether each language has a value of its own. */
export function isLocalised({ pluginOptions }: Attribute | { readonly pluginOptions?: unknown }): boolean {
  if (typeof pluginOptions !== 'object' || pluginOptions === null || !('i18n' in pluginOptions)) return false;
  const { i18n } = pluginOptions;
  return typeof i18n === 'object' && i18n !== null && 'localized' in i18n && i18n.localized === true;
}

/** The uid of the type that a relation leads to; undefined where it may lead to any. */
export function targetOf(attribute: Attribute): string | undefined {
  return typeof attribute.target === 'string' ? attribute.target : undefined;
}

/** The type of an entry that a relation leads to: a relation to any type tells it with each entry. */
export function typeOfLink(attribute: Attribute, entry: LinkedEntry): string | undefined {
  return targetOf(attribute) ?? (typeof entry.__type === 'string' ? entry.__type : undefined);
}

/** Whether a relation or media attribute holds a list. */
export function isMany({ type, relation, multiple }: Attribute): boolean {
  return type === 'media' ? multiple === true : typeof relation === 'string' && /Many$/.test(relation);
}

/** What people read for a field: the label that its definition gives, else its name in words (`publishedOn` → `Published on`). */
export function fieldLabel(name: string, attribute?: Attribute): string {
  const given = attribute && formOptions(attribute).label;
  if (given) return given;
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .trim()
    .replace(/\p{L}+/gu, (word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Several fields in one line. */
export function fieldLabels(names: readonly string[], attributes: Attributes = {}): string {
  return names.map((name) => fieldLabel(name, attributes[name])).join(', ');
}
