/** From the stored model to the registry that requests read. Pure; trusts the model, which was checked when it was written. */
import type { Attribute } from './definition.ts';
import { scalarKindOf } from './kinds/all-kinds.ts';
import type { Model, Stored } from './model.ts';
import { contentTableName, linkTableName, shorten, toSnakeCase } from './names.ts';
import type {
  Component,
  ContentType,
  Field,
  Locales,
  MediaField,
  Registry,
  RelationField,
  RelationStorage,
} from './registry.ts';

export type CompileInput = { readonly model: Model; readonly locales: Locales; readonly revision: number };

export function compile({ model, locales, revision }: CompileInput): Registry {
  const types = new Map([...model.types.values()].map((stored) => [stored.uid, compileType(stored)]));
  const components = new Map([...model.components.values()].map((stored) => [stored.uid, compileComponent(stored)]));
  const typeByRoute = new Map([...types.values()].map((type) => [type.route.toLowerCase(), type]));
  return { revision, types, typeByRoute, components, locales };
}

export function compileType(stored: Stored): ContentType {
  const { definition, uid } = stored;
  const { singularName = '', pluralName = '', displayName } = definition.info;
  const localized = definition.pluginOptions?.i18n?.localized === true;
  const owner = { stored, singularName, localized };
  const fields = Object.entries(definition.attributes).map(([name, attribute]) => compileField(owner, name, attribute));
  const kind = definition.kind ?? 'collectionType';
  return {
    uid,
    id: stored.id,
    kind,
    singularName,
    pluralName,
    displayName,
    route: kind === 'singleType' ? singularName : pluralName,
    table: contentTableName(singularName),
    draftAndPublish: definition.options?.draftAndPublish === true,
    localized,
    fields,
    fieldByName: new Map(fields.map((field) => [field.name, field])),
    definition,
  };
}

function compileComponent(stored: Stored): Component {
  const fields = Object.entries(stored.definition.attributes).map(([name, attribute]) =>
    compileField({ stored, singularName: null, localized: false }, name, attribute),
  );
  return {
    uid: stored.uid,
    id: stored.id,
    category: stored.uid.split('.')[0] ?? '',
    displayName: stored.definition.info.displayName,
    fields,
    fieldByName: new Map(fields.map((field) => [field.name, field])),
    definition: stored.definition,
  };
}

type Owner = {
  readonly stored: Stored;
  /** Null inside a component, where the JSON key is the field id. */
  readonly singularName: string | null;
  readonly localized: boolean;
};

function compileField(owner: Owner, name: string, attribute: Attribute): Field {
  const id = owner.stored.fieldIds[name];
  if (id === undefined) throw new Error(`The field ${owner.stored.uid}.${name} has no id`);
  const base = {
    id,
    name,
    required: attribute.required === true,
    private: attribute.private === true,
    localized: owner.localized && attribute.pluginOptions?.i18n?.localized === true,
    options: attribute,
  };
  const column = owner.singularName === null ? id : shorten(`f_${toSnakeCase(name)}`);
  const bounds = { min: integerOrNull(attribute.min), max: integerOrNull(attribute.max) };
  switch (attribute.type) {
    case 'relation':
      return { ...base, type: 'relation', ...compileRelation(owner, name, attribute, { id, column }) };
    case 'media':
      return { ...base, type: 'media', ...compileMedia(owner, name, attribute, { id, column }) };
    case 'component': {
      const repeatable = attribute.repeatable === true;
      return { ...base, type: 'component', component: String(attribute.component), repeatable, column, ...bounds };
    }
    case 'dynamiczone': {
      const components = Array.isArray(attribute.components) ? attribute.components.map(String) : [];
      return { ...base, type: 'dynamiczone', components, column, ...bounds };
    }
    default: {
      const kind = scalarKindOf(attribute);
      if (!kind) throw new Error(`${attribute.type} of ${owner.stored.uid}.${name} is not a kind`);
      return { ...base, type: 'scalar', kind, column, unique: attribute.unique === true || kind === 'uid' };
    }
  }
}

type Place = { readonly id: string; readonly column: string };

function compileRelation(
  owner: Owner,
  name: string,
  attribute: Attribute,
  place: Place,
): Pick<RelationField, 'relation' | 'target' | 'many' | 'otherSide' | 'storage'> {
  // The definition's form allows these eight values only.
  const relation = attribute.relation as RelationField['relation'];
  const many = ['oneToMany', 'manyToMany', 'morphToMany', 'morphMany'].includes(relation);
  const target = typeof attribute.target === 'string' ? attribute.target : null;
  const otherSide = textOrNull(attribute.inversedBy) ?? textOrNull(attribute.mappedBy) ?? textOrNull(attribute.morphBy);
  return { relation, target, many, otherSide, storage: relationStorage(owner, name, attribute, place, many) };
}

function relationStorage(
  owner: Owner,
  name: string,
  attribute: Attribute,
  { id, column }: Place,
  many: boolean,
): RelationStorage {
  if (owner.singularName === null) return { in: 'json', key: id };
  const ownerField = textOrNull(attribute.mappedBy) ?? textOrNull(attribute.morphBy);
  if (ownerField !== null) return { in: 'inverse', ownerType: String(attribute.target), ownerField };
  if (many) return { in: 'link', table: linkTableName(owner.singularName, name) };
  // The other side of a manyToOne is a list, in an order of its own.
  const listed = attribute.relation === 'manyToOne' && textOrNull(attribute.inversedBy) !== null;
  return { in: 'column', column, inverseOrder: listed ? shorten(`o_${toSnakeCase(name)}`) : null };
}

function compileMedia(
  owner: Owner,
  name: string,
  attribute: Attribute,
  { id, column }: Place,
): Pick<MediaField, 'multiple' | 'allowedTypes' | 'storage'> {
  const multiple = attribute.multiple === true;
  const allowedTypes = Array.isArray(attribute.allowedTypes) ? attribute.allowedTypes.map(String) : [];
  if (owner.singularName === null) return { multiple, allowedTypes, storage: { in: 'json', key: id } };
  if (!multiple) return { multiple, allowedTypes, storage: { in: 'column', column } };
  return { multiple, allowedTypes, storage: { in: 'link', table: linkTableName(owner.singularName, name) } };
}

function integerOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
