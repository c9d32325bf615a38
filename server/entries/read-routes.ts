/** Reading through the content API: lists, documents and single types of whatever the model has. */
import { endpoint, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import type { Reader } from './read.ts';
import { collectionByRoute, typeByRoute } from './types-by-route.ts';

export type ReadRouteDeps = { readonly registry: () => Registry; readonly reader: Reader };

export function readRoutes({ registry, reader }: ReadRouteDeps): Routes {
  return {
    'GET /api/:type': endpoint({
      summary: 'List the entries of a collection type, or read a single type',
      permission: ({ type }) => `${typeByRoute(registry(), type).uid}.find`,
      dialect: 'strapi',
      handler: async ({ db, params, access, request: { querystring } }) => {
        const { uid, kind } = typeByRoute(registry(), params.type);
        const mode = kind === 'singleType' ? 'single' : 'list';
        return { json: await reader.read(db, { access, type: uid, mode, querystring }) };
      },
    }),
    'GET /api/:type/:documentId': endpoint({
      summary: 'Read one document of a collection type',
      permission: ({ type }) => `${collectionByRoute(registry(), type).uid}.findOne`,
      dialect: 'strapi',
      handler: async ({ db, params, access, request: { querystring } }) => {
        const { uid } = collectionByRoute(registry(), params.type);
        const { documentId = '' } = params;
        return { json: await reader.read(db, { access, type: uid, mode: 'one', documentId, querystring }) };
      },
    }),
  };
}
