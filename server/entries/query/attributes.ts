/**
 * What can be named in a query: the attributes of content types, components and files, the built-in ones included.
 * One look-up for filters, sort, fields and populate, so that no face knows a name that another refuses.
 */
import type {
  Component,
  ComponentField,
  ContentType,
  Field,
  MediaField,
  Registry,
  RelationField,
  ScalarKind,
  ZoneField,
} from '../../schema/index.ts';
import { targetType } from '../visitor-types.ts';

/** The kind of a value: those of fields, and those that only built-in attributes have. */
export type ValueKind = ScalarKind | 'id' | 'kilobytes';

export type ScalarAttribute = {
  readonly is: 'scalar';
  readonly name: string;
  readonly kind: ValueKind;
  /** Column of the table, or key in the JSON of a component. */
  readonly column: string;
  readonly hidden: boolean;
  /** Private, and so in no index of a search; also where it is shown. */
  readonly unsearched?: true;
  /** Absent for what is built in. */
  readonly fieldId?: string;
  /** Shown only when it is named in `fields`: what the contract's shapes do not have. */
  readonly onRequest?: true;
  /** Key of the value in the column `translations`, where rows in other locales than the default one find theirs. */
  readonly translation?: string;
};

export type Attribute =
  | ScalarAttribute
  | { readonly is: 'relation'; readonly name: string; readonly field: RelationField; readonly hidden: boolean }
  /** A relation to entries of any type. */
  | { readonly is: 'morph'; readonly name: string; readonly field: RelationField; readonly hidden: boolean }
  | { readonly is: 'media'; readonly name: string; readonly field: MediaField; readonly hidden: boolean }
  | { readonly is: 'component'; readonly name: string; readonly field: ComponentField; readonly hidden: boolean }
  | { readonly is: 'zone'; readonly name: string; readonly field: ZoneField; readonly hidden: boolean }
  /** The other locales of the same document and status. */
  | { readonly is: 'localizations'; readonly name: string; readonly hidden: false }
  /**
   * Known by name, never to be read through the content API: who created an entry, where a file is used. A populate that
   * names it is refused, or (`quiet`) goes without it, where clients of the recorded server ask for it.
   */
  | { readonly is: 'closed'; readonly name: string; readonly hidden: true; readonly quiet: boolean };

/** An attribute whose values are of several forms, each with fields of its own. */
export type FormsAttribute = Extract<Attribute, { is: 'zone' | 'morph' }>;

/** What a level of a query is about. `key` tells subjects apart in the shape of a query. */
export type Subject = {
  readonly key: string;
  readonly is: 'type' | 'component' | 'asset';
  /** Null for components: their values live in the row of their owner. */
  readonly table: string | null;
  readonly draftAndPublish: boolean;
  readonly localized: boolean;
  readonly attributes: ReadonlyMap<string, Attribute>;
};

const subjects = new WeakMap<ContentType | Component, Subject>();

export function subjectOfType(type: ContentType): Subject {
  return remembered(type, () => ({
    key: type.uid,
    is: 'type',
    table: type.table,
    draftAndPublish: type.draftAndPublish,
    localized: type.localized,
    attributes: byName([
      scalar('id', 'id', 'id'),
      scalar('documentId', 'string', 'document_id'),
      ...type.fields.map(toAttribute),
      scalar('createdAt', 'datetime', 'created_at'),
      scalar('updatedAt', 'datetime', 'updated_at'),
      scalar('publishedAt', 'datetime', 'published_at'),
      ...(type.localized
        ? [scalar('locale', 'string', 'locale'), { is: 'localizations', name: 'localizations', hidden: false } as const]
        : []),
      closed('createdBy'),
      closed('updatedBy'),
    ]),
  }));
}

function subjectOfComponent(component: Component): Subject {
  return remembered(component, () => ({
    key: component.uid,
    is: 'component',
    table: null,
    draftAndPublish: false,
    localized: false,
    attributes: byName([scalar('id', 'id', 'id'), ...component.fields.map(toAttribute)]),
  }));
}

/** Uploaded files, in the shape of the contract (§9). `related` is closed: it would lead to entries of any type and status. */
export const assetSubject: Subject = {
  key: 'plugin::upload.file',
  is: 'asset',
  table: 'live_assets',
  draftAndPublish: false,
  localized: false,
  attributes: byName([
    scalar('id', 'id', 'id'),
    scalar('documentId', 'string', 'document_id'),
    scalar('name', 'string', 'name'),
    { ...scalar('alternativeText', 'text', 'alternative_text'), translation: 'alternativeText' },
    { ...scalar('caption', 'text', 'caption'), translation: 'caption' },
    scalar('focalPoint', 'json', 'focal_point'),
    scalar('width', 'integer', 'width'),
    scalar('height', 'integer', 'height'),
    scalar('formats', 'json', 'formats'),
    scalar('hash', 'string', 'hash'),
    scalar('ext', 'string', 'ext'),
    scalar('mime', 'string', 'mime'),
    scalar('size', 'kilobytes', 'size_bytes'),
    scalar('url', 'text', 'url'),
    scalar('previewUrl', 'text', 'preview_url'),
    scalar('provider', 'string', 'provider'),
    scalar('provider_metadata', 'json', 'provider_metadata'),
    scalar('createdAt', 'datetime', 'created_at'),
    scalar('updatedAt', 'datetime', 'updated_at'),
    scalar('publishedAt', 'datetime', 'created_at'),
    { ...scalar('thumbHash', 'string', 'thumb_hash'), onRequest: true },
    { ...scalar('dominantColor', 'string', 'dominant_color'), onRequest: true },
    { ...scalar('translations', 'json', 'translations'), onRequest: true },
    { ...scalar('tags', 'json', 'tags'), onRequest: true },
    closed('createdBy'),
    closed('updatedBy'),
    closed('related', true),
    closed('folder', true),
    closed('folderPath'),
  ]),
};

/** Files as those see them who work on an entry: also what is in the trash or lost, and since when. */
export const workingAssetSubject: Subject = {
  ...assetSubject,
  table: 'assets',
  attributes: byName([
    ...assetSubject.attributes.values(),
    scalar('deletedAt', 'datetime', 'deleted_at'),
    scalar('missingSince', 'datetime', 'missing_since'),
  ]),
};

/** What a relation, media or component attribute leads to; undefined when the model has no such target. */
export function targetOf(attribute: Attribute, registry: Registry, owner: Subject): Subject | undefined {
  switch (attribute.is) {
    case 'media':
      return assetSubject;
    case 'localizations':
      return owner;
    case 'component': {
      const component = registry.components.get(attribute.field.component);
      return component && subjectOfComponent(component);
    }
    case 'relation': {
      const type = attribute.field.target === null ? undefined : targetType(registry, attribute.field.target);
      return type && subjectOfType(type);
    }
    case 'scalar':
    case 'morph':
    case 'zone':
    case 'closed':
      return undefined;
    default:
      return attribute satisfies never;
  }
}

/** What the items of a zone, or the targets of a relation to any type, may be. */
export function formsOf(attribute: FormsAttribute, registry: Registry): readonly Subject[] {
  if (attribute.is === 'morph') return [...registry.types.values()].map(subjectOfType);
  return attribute.field.components.flatMap((uid) => {
    const component = registry.components.get(uid);
    return component ? [subjectOfComponent(component)] : [];
  });
}

/** A form by its uid, also one that the attribute does not allow. */
export function formNamed(attribute: FormsAttribute, registry: Registry, uid: string): Subject | undefined {
  if (attribute.is === 'morph') {
    const type = registry.types.get(uid);
    return type && subjectOfType(type);
  }
  const component = registry.components.get(uid);
  return component && subjectOfComponent(component);
}

/** True when an attribute stands for a list: several related rows, files, items or locales. */
export function isMany(attribute: Attribute): boolean {
  switch (attribute.is) {
    case 'relation':
    case 'morph':
      return attribute.field.many;
    case 'media':
      return attribute.field.multiple;
    case 'component':
      return attribute.field.repeatable;
    case 'zone':
    case 'localizations':
      return true;
    case 'scalar':
    case 'closed':
      return false;
    default:
      return attribute satisfies never;
  }
}

/** The id of the field behind an attribute; undefined for what is built in. */
export function fieldIdOf(attribute: Attribute): string | undefined {
  switch (attribute.is) {
    case 'scalar':
      return attribute.fieldId;
    case 'closed':
    case 'localizations':
      return undefined;
    default:
      return attribute.field.id;
  }
}

function toAttribute(field: Field): Attribute {
  const { name } = field;
  switch (field.type) {
    case 'scalar': {
      const hidden = field.private || field.kind === 'password';
      const unsearched = field.options.private === true ? { unsearched: true as const } : {};
      return { is: 'scalar', name, kind: field.kind, column: field.column, hidden, ...unsearched, fieldId: field.id };
    }
    case 'relation':
      return { is: field.target === null ? 'morph' : 'relation', name, field, hidden: field.private };
    case 'media':
      return { is: 'media', name, field, hidden: field.private };
    case 'component':
      return { is: 'component', name, field, hidden: field.private };
    case 'dynamiczone':
      return { is: 'zone', name, field, hidden: field.private };
    default:
      return field satisfies never;
  }
}

function scalar(name: string, kind: ValueKind, column: string): ScalarAttribute {
  return { is: 'scalar', name, kind, column, hidden: false };
}

function closed(name: string, quiet = false): Attribute {
  return { is: 'closed', name, hidden: true, quiet };
}

function byName(attributes: readonly Attribute[]): ReadonlyMap<string, Attribute> {
  return new Map(attributes.map((attribute) => [attribute.name, attribute]));
}

function remembered(model: ContentType | Component, make: () => Subject): Subject {
  const known = subjects.get(model);
  if (known) return known;
  const made = make();
  subjects.set(model, made);
  return made;
}
