/** Reading through the content API: lists, documents and single types of whatever the model has. */
import { endpoint, parseQueryString, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import type { Reader } from './read.ts';
import { readAsOf } from './read-as-of.ts';
import { collectionByRoute, typeByRoute } from './types-by-route.ts';

export type ReadRouteDeps = { readonly registry: () => Registry; readonly reader: Reader };

export function readRoutes({ registry, reader }: ReadRouteDeps): Routes {
  return {
    'GET /api/:type': endpoint({
      summary: 'List the entries of a collection type, or read a single type',
      permission: ({ type }) => `${typeByRoute(registry(), type).uid}.find`,
      dialect: 'strapi',
      handler: async ({ db, params, access, request: { querystring } }) => {
        const model = registry();
        const type = typeByRoute(model, params.type);
        const { uid, kind } = type;
        if (kind === 'singleType' && asksForPast(querystring)) {
          const query = parseQueryString(querystring);
          return { body: await readAsOf(db, { registry: model, access }, { type, documentId: undefined, query }) };
        }
        const mode = kind === 'singleType' ? 'single' : 'list';
        return { json: await reader.read(db, { access, type: uid, mode, querystring }) };
      },
    }),
    'GET /api/:type/:documentId': endpoint({
      summary: 'Read one document of a collection type',
      permission: ({ type }) => `${collectionByRoute(registry(), type).uid}.findOne`,
      dialect: 'strapi',
      handler: async ({ db, params, access, request: { querystring } }) => {
        const model = registry();
        const type = collectionByRoute(model, params.type);
        const { uid } = type;
        const { documentId = '' } = params;
        if (asksForPast(querystring)) {
          const query = parseQueryString(querystring);
          return { body: await readAsOf(db, { registry: model, access }, { type, documentId, query }) };
        }
        return { json: await reader.read(db, { access, type: uid, mode: 'one', documentId, querystring }) };
      },
    }),
  };
}

/** Cheap on purpose: nearly no request does. */
function asksForPast(querystring: string): boolean {
  return /(^|&)asOf(=|%5B|\[)/i.test(querystring);
}
