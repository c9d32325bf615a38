/**
 * TypeScript declarations of the content model for a website: `plinth types`. The types of an answer follow from what
 * it populates: `Entry<'api::article.article', { author: true }>` has an `author`, `Entry<'api::article.article'>` none.
 */
import type { ContentType, Field, Registry, ScalarField } from '../schema/index.ts';
import { describedTypes, scalarSchema } from './content-schemas.ts';

export function describeTypes(registry: Registry): string {
  const types = describedTypes(registry).sort(byUid);
  const components = [...registry.components.values()].sort(byUid);
  return [
    header,
    block('export interface Model', [
      ...types.map((type) => shape(type.uid, type.fields, typeAttributes(type))),
      ...components.map((component) => shape(component.uid, component.fields, ['id: number;'])),
    ]),
    block(
      'export interface Routes',
      types.filter(({ uid }) => registry.types.has(uid)).map((type) => `${key(type.route)}: ${key(type.uid)};`),
    ),
    footer,
  ].join('\n');
}

function typeAttributes(type: ContentType): string[] {
  return [
    'id: number;',
    'documentId: string;',
    'createdAt: string;',
    'updatedAt: string;',
    'publishedAt: string | null;',
  ].concat(type.localized ? ['locale: string;'] : []);
}

function shape(uid: string, fields: readonly Field[], builtIn: readonly string[]): string {
  const shown = fields.filter((field) => !field.private && !(field.type === 'scalar' && field.kind === 'password'));
  const attributes = shown.flatMap((field) =>
    field.type === 'scalar' ? [`${key(field.name)}: ${scalarType(field)}${field.required ? '' : ' | null'};`] : [],
  );
  const populatable = shown.flatMap((field) => {
    const type = populatableType(field);
    return type === undefined ? [] : [`${key(field.name)}: ${type};`];
  });
  return block(`${key(uid)}:`, [block('attributes:', [...builtIn, ...attributes]), block('populatable:', populatable)]);
}

function populatableType(field: Field): string | undefined {
  switch (field.type) {
    case 'scalar':
      return undefined;
    case 'relation':
      if (field.target === null) return field.many ? 'unknown[]' : 'unknown';
      return field.many ? `Many<${key(field.target)}>` : `One<${key(field.target)}>`;
    case 'media':
      return field.multiple ? 'Files' : 'File';
    case 'component':
      return field.repeatable ? `Many<${key(field.component)}>` : `One<${key(field.component)}>`;
    case 'dynamiczone':
      return `Zone<${field.components.map(key).join(' | ') || 'never'}>`;
    default:
      return field satisfies never;
  }
}

function scalarType(field: ScalarField): string {
  const schema = scalarSchema(field);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (field.kind === 'blocks') return 'Block[]';
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'unknown';
  }
}

function block(head: string, lines: readonly string[]): string {
  const body = lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`);
  const end = head.startsWith('export') ? '}' : '};';
  return [`${head} {`, ...body, end].join('\n');
}

function key(name: string): string {
  return `'${name.replaceAll("'", "\\'")}'`;
}

function byUid(a: { readonly uid: string }, b: { readonly uid: string }): number {
  return a.uid < b.uid ? -1 : 1;
}

const header = `// Made by "plinth types" from the content model. Do not edit: make it anew when the model changes.

export interface One<U> { one: U }
export interface Many<U> { many: U }
export interface Zone<U> { zone: U }
export interface File { file: 'one' }
export interface Files { file: 'many' }

export interface Block { type: string; children: unknown[]; [option: string]: unknown }

export interface Media {
  id: number;
  documentId: string;
  name: string;
  alternativeText: string | null;
  caption: string | null;
  width: number | null;
  height: number | null;
  formats: Record<string, { url: string; width: number; height: number; mime: string; size: number }> | null;
  hash: string;
  ext: string | null;
  mime: string;
  size: number;
  url: string;
  createdAt: string;
  updatedAt: string;
}
`;

const footer = `
/** Uid of a content type or component. */
export type Uid = keyof Model;

type Populatable<U> = U extends Uid ? Model[U]['populatable'] : {};
type TargetOf<V> = V extends One<infer U> | Many<infer U> ? U : never;

/** What may be populated, at any depth: \`true\`, or an object with a \`populate\` of its own. */
export type Populate<U> = {
  [K in keyof Populatable<U>]?: true | { populate?: Populate<TargetOf<Populatable<U>[K]>> };
};

type Nested<P> = P extends { populate: infer N } ? N : {};

type Populated<V, P> =
  V extends One<infer U> ? Entry<U, Nested<P>> | null
  : V extends Many<infer U> ? Entry<U, Nested<P>>[]
  : V extends Zone<infer U> ? (U extends Uid ? { __component: U } & Entry<U> : never)[]
  : V extends File ? Media | null
  : V extends Files ? Media[]
  : V;

/** An entry as an answer shows it, with what \`P\` populates. */
export type Entry<U, P = {}> = U extends Uid
  ? Model[U]['attributes'] & { [K in keyof P & keyof Populatable<U>]: Populated<Populatable<U>[K], P[K]> }
  : never;

export interface ListAnswer<U, P = {}> {
  data: Entry<U, P>[];
  meta: { pagination: { page?: number; pageSize?: number; pageCount?: number; start?: number; limit?: number; total?: number } };
}

export interface OneAnswer<U, P = {}> {
  data: Entry<U, P>;
  meta: Record<string, never>;
}
`;
