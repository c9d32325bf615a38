/** What can be filtered by: the fields of a type, and through relations and components those behind them. Pure. */
import type { Attribute } from '../../../../../../server/admin-api.ts';
import type { Component, ContentType } from '../../../../api/content-types.ts';
import { type Attributes, kindOf, targetOf } from '../../../../fields/attributes.ts';
import { operatorsOf } from './operators.ts';

export type Model = { readonly types: readonly ContentType[]; readonly components: readonly Component[] };

/** Every entry has these beside its own fields. */
const systemFields = { createdAt: { type: 'datetime' }, updatedAt: { type: 'datetime' } } as const;

/** What a file is asked about. */
const fileFields = {
  name: { type: 'string' },
  alternativeText: { type: 'string' },
  mime: { type: 'string' },
  width: { type: 'integer' },
  height: { type: 'integer' },
} as const satisfies Attributes;

/** Deep enough for "articles whose author's city is …"; the server allows five relations in a row. */
const maxSteps = 3;

/** The fields that one may choose from after `path`, which leads to a relation, a component or (empty) the type itself. */
export function fieldsAt(model: Model, type: ContentType, path: readonly string[]): Attributes {
  const attributes = attributesAt(model, type, path);
  if (!attributes) return {};
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, attribute]) => {
      const kind = kindOf(attributes, name);
      if (operatorsOf(kind).length > 0) return kind !== 'relation' || targetOf(attribute) !== undefined;
      return attribute.type === 'component';
    }),
  );
}

/** Whether one may go on from here to fields behind it. */
export function leadsOn(model: Model, type: ContentType, path: readonly string[]): boolean {
  return path.length < maxSteps && attributesAt(model, type, path) !== undefined;
}

export function attributeAt(model: Model, type: ContentType, path: readonly string[]): Attribute | undefined {
  const name = path.at(-1);
  return name === undefined ? undefined : attributesAt(model, type, path.slice(0, -1))?.[name];
}

function attributesAt(model: Model, type: ContentType, path: readonly string[]): Attributes | undefined {
  return path.reduce<Attributes | undefined>(
    (attributes, name) => attributes?.[name] && behind(model, attributes[name]),
    withSystemFields(type),
  );
}

function behind({ types, components }: Model, attribute: Attribute): Attributes | undefined {
  switch (attribute.type) {
    case 'relation': {
      const target = types.find(({ uid }) => uid === targetOf(attribute));
      return target && withSystemFields(target);
    }
    case 'component':
      return components.find(({ uid }) => uid === attribute.component)?.attributes;
    case 'media':
      return fileFields;
    default:
      return undefined;
  }
}

function withSystemFields({ attributes }: ContentType): Attributes {
  return { ...attributes, ...systemFields };
}
