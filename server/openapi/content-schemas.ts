/** JSON schemas of entries and components, for reading and for writing, named after their uid. */
import { visitorTypes } from '../entries/index.ts';
import {
  type ContentType,
  type Field,
  type Registry,
  type ScalarField,
  scalarKinds,
  visitorTypeUid,
} from '../schema/index.ts';
import type { JsonSchema } from './document.ts';

export function contentSchemas(registry: Registry): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {};
  for (const component of registry.components.values()) {
    schemas[schemaName(component.uid)] = objectSchema({
      id: { type: 'integer' },
      ...properties(component.fields, 'read'),
    });
    schemas[`${schemaName(component.uid)}.write`] = objectSchema({
      id: { type: 'integer' },
      ...properties(component.fields, 'write'),
    });
  }
  for (const type of describedTypes(registry)) {
    schemas[schemaName(type.uid)] = objectSchema({
      id: { type: 'integer' },
      documentId: { type: 'string' },
      ...properties(type.fields, 'read'),
      createdAt: timestamp,
      updatedAt: timestamp,
      publishedAt: { ...timestamp, type: ['string', 'null'] },
      ...(type.localized ? { locale: { type: 'string' } } : {}),
    });
    schemas[`${schemaName(type.uid)}.write`] = objectSchema(properties(type.fields, 'write'));
  }
  return schemas;
}

/** The content types, and visitors where a relation leads to them. */
export function describedTypes({ types, components }: Registry): ContentType[] {
  const leadsToVisitors = [...types.values(), ...components.values()].some(({ fields }) =>
    fields.some((field) => field.type === 'relation' && field.target === visitorTypeUid),
  );
  return [...types.values(), ...(leadsToVisitors ? visitorTypes : [])];
}

export function entryRef(type: ContentType): JsonSchema {
  return { $ref: `#/components/schemas/${schemaName(type.uid)}` };
}

export function writeRef(type: ContentType): JsonSchema {
  return { $ref: `#/components/schemas/${schemaName(type.uid)}.write` };
}

/** JSON schema of a scalar as the API answers it. */
export function scalarSchema(field: ScalarField): JsonSchema {
  return { ...scalarKinds[field.kind].jsonSchema(field.options) };
}

type Mode = 'read' | 'write';

function properties(fields: readonly Field[], mode: Mode): Record<string, JsonSchema> {
  const shown = mode === 'read' ? fields.filter((field) => !field.private && !isPassword(field)) : fields;
  return Object.fromEntries(shown.map((field) => [field.name, fieldSchema(field, mode)]));
}

function fieldSchema(field: Field, mode: Mode): JsonSchema {
  switch (field.type) {
    case 'scalar':
      return scalarSchema(field);
    case 'component':
      return field.repeatable ? list(componentRef(field.component, mode)) : componentRef(field.component, mode);
    case 'dynamiczone':
      return list({ oneOf: field.components.map((uid) => componentRef(uid, mode)) });
    case 'media':
      if (mode === 'write') return field.multiple ? list({ type: 'integer' }) : { type: ['integer', 'null'] };
      return field.multiple ? list(media) : media;
    case 'relation': {
      if (mode === 'write') return { description: 'A documentId, a list of them, or set/connect/disconnect' };
      const target = field.target === null ? {} : { $ref: `#/components/schemas/${schemaName(field.target)}` };
      return field.many ? list(target) : target;
    }
    default:
      return field satisfies never;
  }
}

function componentRef(uid: string, mode: Mode): JsonSchema {
  return { $ref: `#/components/schemas/${schemaName(uid)}${mode === 'write' ? '.write' : ''}` };
}

function isPassword(field: Field): boolean {
  return field.type === 'scalar' && field.kind === 'password';
}

/** OpenAPI allows letters, digits, dots, dashes and underscores in the names of schemas. */
function schemaName(uid: string): string {
  return uid.replace(/[^\w.-]+/g, '.');
}

function objectSchema(props: Record<string, JsonSchema>): JsonSchema {
  return { type: 'object', properties: props };
}

function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

const timestamp = { type: 'string', format: 'date-time' };
const media = { type: ['object', 'null'], properties: { id: { type: 'integer' }, url: { type: 'string' } } };
