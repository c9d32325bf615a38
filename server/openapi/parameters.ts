/** The query parameters of the content API, as OpenAPI describes them. */
import type { ContentType } from '../schema/index.ts';
import type { JsonSchema } from './document.ts';

export function readParameters(type: ContentType, { isList }: { readonly isList: boolean }): JsonSchema[] {
  return [
    parameter('fields', 'Attributes to answer with', { type: 'array', items: { enum: scalarNames(type) } }, 'form'),
    parameter('populate', 'Relations, media, components and zones to answer with', anyObject),
    ...(isList
      ? [
          parameter('filters', 'Conditions, e.g. filters[title][$containsi]=stone', anyObject),
          parameter(
            'sort',
            'Attributes to sort by, e.g. title:asc',
            { type: 'array', items: { type: 'string' } },
            'form',
          ),
          parameter(
            'pagination',
            'page and pageSize, or start and limit; withCount; after or before a cursor',
            paginationSchema,
          ),
          parameter('_q', 'Part of a text to search for', { type: 'string' }, 'form'),
          parameter(
            'search',
            'Words to search for, the best results first',
            { type: 'string', maxLength: 200 },
            'form',
          ),
          parameter('aggregate', 'Answer the number of entries by the value of a field instead', aggregateSchema),
        ]
      : []),
    ...(type.draftAndPublish
      ? [parameter('status', 'Which version', { enum: ['published', 'draft'], default: 'published' }, 'form')]
      : []),
    ...(type.localized ? [parameter('locale', 'Code of the language', { type: 'string' }, 'form')] : []),
  ];
}

function parameter(name: string, description: string, schema: JsonSchema, style = 'deepObject'): JsonSchema {
  return { name, in: 'query', description, style, explode: true, schema };
}

function scalarNames(type: ContentType): string[] {
  return type.fields.filter((field) => field.type === 'scalar' && !field.private).map((field) => field.name);
}

const anyObject = { type: 'object', additionalProperties: true };

const aggregateSchema = { type: 'object', properties: { count: { type: 'string' } } };

const paginationSchema = {
  type: 'object',
  properties: {
    page: { type: 'integer', minimum: 1, default: 1 },
    pageSize: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
    start: { type: 'integer', minimum: 0 },
    limit: { type: 'integer', minimum: 1, maximum: 100 },
    withCount: { type: 'boolean', default: true },
    after: { type: 'string' },
    before: { type: 'string' },
  },
};
