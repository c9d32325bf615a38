/** Actions on many entries, and the way back from what was done. For the admin. */
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { endpoint, formatQueryString, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { requestContext, type WriteContext } from './documents/context.ts';
import { workingStatus } from './documents/row-state.ts';
import { entryErrors } from './errors.ts';
import { actOnMany, bulkActions, bulkRights, maxBulkDocuments } from './operations/bulk.ts';
import {
  adminOf,
  beginRun,
  documentIdsUpTo,
  getRun,
  maxRunDocuments,
  runBodyLimitBytes,
  stopRun,
  undoRun,
} from './operations/bulk-runs.ts';
import { undoOperation } from './operations/undo.ts';
import type { Reader } from './read.ts';
import { typeByUid } from './types-by-route.ts';
import { readLocale } from './write-input.ts';

export type OperationRouteDeps = { readonly registry: () => Registry; readonly reader: Reader };

const tags = ['admin: entries'];

const chosen = {
  action: z.enum(bulkActions),
  /** A code, or `*` for deletes and restores of all locales; the default locale when absent. */
  locale: z.string().max(50).optional(),
  /** For `update`: the values that all get. */
  data: z.record(z.string(), z.unknown()).default({}),
};
const searched = z.string().max(200).optional();
/** What narrows a list down. Its status is the one that is worked on, its language that of the order. */
const scope = z.strictObject({
  filters: z.record(z.string(), z.unknown()).optional(),
  ...{ _q: searched, search: searched, publicationFilter: z.string().max(50).optional() },
  ...{ locale: z.string().max(50).optional(), status: z.literal('draft').optional() },
});
const orderOf = (limit: number) =>
  z.union([
    z.strictObject({ ...chosen, documentIds: documentIdsUpTo(limit) }),
    // All that a list with this query shows, whatever its page.
    z.strictObject({ ...chosen, query: scope }),
  ]);

export function operationRoutes(deps: OperationRouteDeps): Routes {
  return { ...bulkRoutes(deps), ...runRoutes(deps) };
}

function bulkRoutes({ registry, reader }: OperationRouteDeps): Routes {
  return {
    'POST /admin/api/entries/:uid/actions/bulk': endpoint({
      summary: `One action on at most ${maxBulkDocuments} entries, with a result for each`,
      tags,
      permission: 'signed-in',
      body: orderOf(maxBulkDocuments),
      write: true,
      handler: async ({ tx, params, body, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const order = readOrder(context, params.uid, body);
        const documentIds = await documentsOf(tx, { reader, context, order, body, limit: maxBulkDocuments });
        return { body: { data: await actOnMany(tx, context, { ...order, documentIds }) } };
      },
    }),
    'POST /admin/api/operations/:id/undo': endpoint({
      summary: 'Bring back what an operation changed, where nobody has changed it since',
      tags,
      permission: 'signed-in',
      write: true,
      handler: async ({ tx, params, access, request, requestId }) => ({
        body: {
          data: await undoOperation(tx, requestContext(registry(), { access, request, requestId }), params.id ?? ''),
        },
      }),
    }),
  };
}

function runRoutes({ registry, reader }: OperationRouteDeps): Routes {
  const path = '/admin/api/bulk-runs/:id';
  const params = z.object({ id: z.string().max(50) });
  return {
    'POST /admin/api/entries/:uid/actions/bulk-run': endpoint({
      summary: `One action on at most ${maxRunDocuments} entries, in the background`,
      tags,
      permission: 'signed-in',
      body: orderOf(maxRunDocuments),
      bodyLimitBytes: runBodyLimitBytes,
      write: true,
      onceOnly: true,
      handler: async ({ tx, params, body, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const order = readOrder(context, params.uid, body);
        const documentIds = await documentsOf(tx, { reader, context, order, body, limit: maxRunDocuments });
        const id = await beginRun(tx, context, { ...order, documentIds });
        return { status: 202, body: { data: await getRun(tx, id, adminOf(access)) } };
      },
    }),
    [`GET ${path}`]: endpoint({
      summary: 'How far an action in the background is, and what has refused it',
      tags,
      permission: 'signed-in',
      params,
      handler: async ({ db, params: { id }, access }) => ({ body: { data: await getRun(db, id, adminOf(access)) } }),
    }),
    [`POST ${path}/cancel`]: endpoint({
      summary: 'Stop an action in the background: what is done stays',
      tags,
      permission: 'signed-in',
      params,
      write: true,
      handler: async ({ tx, params: { id }, access }) => {
        await stopRun(tx, { access }, id);
        return { body: { data: await getRun(tx, id, adminOf(access)) } };
      },
    }),
    [`POST ${path}/undo`]: endpoint({
      summary: 'Take back what an action in the background has done, in the background',
      tags,
      permission: 'signed-in',
      params,
      write: true,
      onceOnly: true,
      handler: async ({ tx, params: { id }, access, request, requestId }) => {
        const undo = await undoRun(tx, requestContext(registry(), { access, request, requestId }), id);
        return { status: 202, body: { data: await getRun(tx, undo, adminOf(access)) } };
      },
    }),
  };
}

type Chosen = z.output<z.ZodObject<typeof chosen>>;

/** Throws `entries.not_found`, and `entries.forbidden` where the caller may do it to no entry of the type. */
function readOrder({ registry, access }: WriteContext, uid: string | undefined, body: Chosen) {
  const type = typeByUid(registry, uid);
  const { action, data } = body;
  if (access.grants(`${type.uid}.${bulkRights[action]}`).length === 0) throw entryErrors.forbidden();
  const isForAll = body.locale === '*' && type.localized && (action === 'delete' || action === 'restore');
  return { type, action, data, locale: isForAll ? '*' : readLocale(registry, type, body.locale) };
}

type Finding = {
  readonly reader: Reader;
  readonly context: WriteContext;
  readonly order: ReturnType<typeof readOrder>;
  readonly body: z.output<ReturnType<typeof orderOf>>;
  readonly limit: number;
};

/**
 * The documents that are named, or those that the list shows for the query, by the reading path: what the caller may not
 * filter by is refused. The status is the one that is worked on, the language that of the order. Throws `entries.too_many`.
 */
async function documentsOf(tx: Tx, { reader, context, order, body, limit }: Finding): Promise<readonly string[]> {
  if ('documentIds' in body) return body.documentIds;
  const { type, locale } = order;
  const querystring = formatQueryString({
    ...{ ...body.query, status: workingStatus(type) },
    ...(type.localized ? { locale } : {}),
  });
  // One more than there may be. In all languages a document is found in each of them.
  const rows = limit * (locale === '*' ? context.registry.locales.codes.length : 1) + 1;
  const found = await reader.findIds(tx, { access: context.access, type: type.uid, querystring, limit: rows });
  const documentIds = [...new Set(found)];
  if (documentIds.length > limit) throw entryErrors.too_many({ limit });
  return documentIds;
}
