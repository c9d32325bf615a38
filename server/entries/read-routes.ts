/** Reading through the content API: lists, documents and single types of whatever the model has. */
import { endpoint, httpErrors, parseQueryString, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import type { PageLimits } from './query/parse-paging.ts';
import type { Reader } from './read.ts';
import { listAsOf, readAsOf } from './read-as-of.ts';
import { collectionByRoute, typeByRoute } from './types-by-route.ts';

export type ReadRouteDeps = {
  readonly registry: () => Registry;
  readonly reader: Reader;
  readonly pageLimits: PageLimits;
};

export function readRoutes({ registry, reader, pageLimits: limits }: ReadRouteDeps): Routes {
  return {
    'GET /api/:type': endpoint({
      summary: 'List the entries of a collection type, or read a single type',
      permission: ({ type }) => `${typeByRoute(registry(), type).uid}.find`,
      dialect: 'strapi',
      forPreview: true,
      handler: async ({ db, params, access, request: { querystring } }) => {
        const model = registry();
        const type = typeByRoute(model, params.type);
        const mode = type.kind === 'singleType' ? 'single' : 'list';
        if (!asksForPast(querystring)) {
          return { json: await reader.read(db, { access, type: type.uid, mode, querystring }) };
        }
        // What has been is no part of a preview.
        if (access.previews) throw httpErrors.forbidden();
        const query = parseQueryString(querystring);
        const context = { registry: model, access };
        return {
          body:
            mode === 'list'
              ? await listAsOf(db, context, { type, query, limits })
              : await readAsOf(db, context, { type, documentId: undefined, query }),
        };
      },
    }),
    'GET /api/:type/:documentId': endpoint({
      summary: 'Read one document of a collection type',
      permission: ({ type }) => `${collectionByRoute(registry(), type).uid}.findOne`,
      dialect: 'strapi',
      forPreview: true,
      handler: async ({ db, params, access, request: { querystring } }) => {
        const model = registry();
        const type = collectionByRoute(model, params.type);
        const { documentId = '' } = params;
        if (!asksForPast(querystring)) {
          return { json: await reader.read(db, { access, type: type.uid, mode: 'one', documentId, querystring }) };
        }
        // What has been is no part of a preview.
        if (access.previews) throw httpErrors.forbidden();
        const query = parseQueryString(querystring);
        return { body: await readAsOf(db, { registry: model, access }, { type, documentId, query }) };
      },
    }),
  };
}

/** Cheap on purpose: nearly no request does. */
function asksForPast(querystring: string): boolean {
  return /(^|&)asOf(=|%5B|\[)/i.test(querystring);
}
