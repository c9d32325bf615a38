/**
 * The OpenAPI 3.1 description of the running server: the fixed routes from their endpoint records, the content routes
 * from the registry, one set per content type. Made anew when the model changes, so it is never out of date.
 */
import { z } from 'zod';
import { type Endpoint, type Routes, splitRouteKey } from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { contentSchemas, entryRef, writeRef } from './content-schemas.ts';
import { readParameters } from './parameters.ts';

export type JsonSchema = Record<string, unknown>;

export type ApiSources = {
  /** Routes with fixed paths. */
  readonly routes: Routes;
  /** Routes below `/api/:type`, to be repeated for each content type. */
  readonly contentRoutes: Routes;
  readonly registry: Registry;
  /** Where the API is reached, without a trailing slash. */
  readonly url: string;
};

export function describeApi({ routes, contentRoutes, registry, url }: ApiSources): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  const add = (path: string, method: string, operation: JsonSchema) => {
    const key = path.replace(/:(\w+)/g, '{$1}');
    paths[key] = { ...paths[key], [method.toLowerCase()]: operation };
  };
  for (const type of registry.types.values()) {
    for (const [key, endpoint] of Object.entries(contentRoutes)) {
      const { method, path } = splitRouteKey(key);
      if (!isRouteOf(type, method, path)) continue;
      add(path.replace(':type', type.route), method, contentOperation(path, method, endpoint, type));
    }
  }
  for (const [key, endpoint] of Object.entries(routes).sort(([one], [other]) => rankOf(one) - rankOf(other))) {
    const { method, path } = splitRouteKey(key);
    add(path, method, fixedOperation(path, endpoint));
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Plinth', version: '5', description: 'The content API of this site, as its model stands now.' },
    servers: [{ url: url === '' ? '/' : url }],
    security: [{}, { bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API token or a user’s JWT' } },
      schemas: { Error: errorSchema, ...contentSchemas(registry) },
    },
  };
}

/** What websites call comes before what machines ask, and the admin's own last. */
function rankOf(routeKey: string): number {
  const { path } = splitRouteKey(routeKey);
  if (path.startsWith('/api/')) return 0;
  return path.startsWith('/admin/') ? 2 : 1;
}

/** Single types have no list and no documents below their path: `GET|PUT|DELETE /api/<singular>` only. */
function isRouteOf(type: ContentType, method: string, path: string): boolean {
  const isItem = path.includes(':documentId');
  if (type.kind === 'singleType') return !isItem && method !== 'POST';
  return isItem || method === 'GET' || method === 'POST';
}

function fixedOperation(path: string, endpoint: Endpoint): JsonSchema {
  return {
    summary: endpoint.summary,
    tags: endpoint.tags,
    ...(endpoint.permission === 'public' ? { security: [{}] } : {}),
    parameters: [...pathParameters(path), ...queryParameters(endpoint)],
    ...(endpoint.body ? { requestBody: jsonContent(toJsonSchema(endpoint.body), true) } : {}),
    responses: {
      ...answer(200, endpoint.response ? toJsonSchema(endpoint.response) : {}),
      default: errorAnswer,
    },
  };
}

function contentOperation(path: string, method: string, endpoint: Endpoint, type: ContentType): JsonSchema {
  const isList = method === 'GET' && !path.includes(':documentId') && type.kind === 'collectionType';
  const isPlain = path === '/api/:type' || path === '/api/:type/:documentId';
  const writes = isPlain && (method === 'POST' || method === 'PUT');
  const one = { type: 'object', properties: { data: entryRef(type), meta: { type: 'object' } } };
  const many = {
    type: 'object',
    properties: { data: { type: 'array', items: entryRef(type) }, meta: paginationSchema },
  };
  const status = method === 'POST' && isPlain ? 201 : method === 'DELETE' ? 204 : 200;
  return {
    summary: `${endpoint.summary}: ${type.displayName}`,
    tags: [type.displayName],
    parameters: [...pathParameters(path.replace(':type', type.route)), ...readParameters(type, { isList })],
    ...(writes ? { requestBody: jsonContent({ type: 'object', properties: { data: writeRef(type) } }, true) } : {}),
    responses: {
      ...(status === 204 ? { 204: { description: 'Deleted' } } : answer(status, isPlain ? (isList ? many : one) : {})),
      default: errorAnswer,
    },
  };
}

function pathParameters(path: string): JsonSchema[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(endpoint: Endpoint): JsonSchema[] {
  if (!endpoint.query) return [];
  const schema = toJsonSchema(endpoint.query);
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

/** What a client sends: transforms and unrepresentable parts become "anything" rather than an error. */
function toJsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function jsonContent(schema: JsonSchema, required: boolean): JsonSchema {
  return { required, content: { 'application/json': { schema } } };
}

function answer(status: number, schema: JsonSchema): Record<string, JsonSchema> {
  return { [status]: { description: 'Done', content: { 'application/json': { schema } } } };
}

const errorAnswer = {
  description: 'Refused or failed',
  headers: { 'X-Error-Code': { description: 'Stable code of the error', schema: { type: 'string' } } },
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

const errorSchema = {
  type: 'object',
  required: ['data', 'error'],
  properties: {
    data: { type: 'null' },
    error: {
      type: 'object',
      required: ['status', 'name', 'message'],
      properties: {
        status: { type: 'integer' },
        name: { type: 'string' },
        message: { type: 'string' },
        details: { type: 'object' },
      },
    },
  },
};

const paginationSchema = {
  type: 'object',
  properties: {
    pagination: {
      type: 'object',
      properties: Object.fromEntries(
        ['page', 'pageSize', 'pageCount', 'start', 'limit', 'total'].map((name) => [name, { type: 'integer' }]),
      ),
    },
  },
};
