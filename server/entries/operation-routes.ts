/** Actions on many entries, and the way back from what was done. For the admin. */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { endpoint, formatQueryString, type Routes } from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { requestContext, type WriteContext } from './documents/context.ts';
import { workingStatus } from './documents/row-state.ts';
import { entryErrors } from './errors.ts';
import { readPages } from './export/pages.ts';
import { actOnMany, bulkActions, bulkRights, maxBulkDocuments } from './operations/bulk.ts';
import { adminOf, beginRun, getRun, maxRunDocuments, stopRun, undoRun } from './operations/bulk-runs.ts';
import { undoOperation } from './operations/undo.ts';
import type { Reader } from './read.ts';
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
const documentId = z.string().max(50);
const searched = z.string().max(200).optional();
const bulkBody = z.union([
  z.strictObject({ ...chosen, documentIds: z.array(documentId).min(1).max(maxBulkDocuments) }),
  // All that a list with these filters shows, page by page.
  z.strictObject({ ...chosen, filters: z.record(z.string(), z.unknown()), search: searched }),
]);
/** What narrows a list down. Its status is the one that is worked on, its language that of the order. */
const scope = z.strictObject({
  filters: z.record(z.string(), z.unknown()).optional(),
  ...{ _q: searched, search: searched, publicationFilter: z.string().max(50).optional() },
  ...{ locale: z.string().max(50).optional(), status: z.literal('draft').optional() },
});
const runBody = z.union([
  z.strictObject({ ...chosen, documentIds: z.array(documentId).min(1).max(maxRunDocuments) }),
  // All that a list with this query shows, whatever its page.
  z.strictObject({ ...chosen, query: scope }),
]);
/** Fifty thousand ids, each in its quotes. */
const runBodyLimitBytes = 2 * 1_048_576;

export function operationRoutes(deps: OperationRouteDeps): Routes {
  return { ...bulkRoutes(deps), ...runRoutes(deps) };
}

function bulkRoutes({ registry, reader }: OperationRouteDeps): Routes {
  return {
    'POST /admin/api/entries/:uid/actions/bulk': endpoint({
      summary: `One action on at most ${maxBulkDocuments} entries, with a result for each`,
      tags,
      permission: 'signed-in',
      body: bulkBody,
      write: true,
      handler: async ({ tx, params, body, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const order = readOrder(context, params.uid, body);
        const search = { reader, access, ...order, limit: maxBulkDocuments };
        const documentIds =
          'documentIds' in body
            ? body.documentIds
            : await findAll(tx, { ...search, query: { filters: body.filters, _q: body.search || undefined } });
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
      body: runBody,
      bodyLimitBytes: runBodyLimitBytes,
      write: true,
      onceOnly: true,
      handler: async ({ tx, params, body, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const order = readOrder(context, params.uid, body);
        const documentIds =
          'query' in body
            ? await findAll(tx, { reader, access, ...order, query: body.query, limit: maxRunDocuments })
            : body.documentIds;
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
  const type = registry.types.get(uid ?? '');
  if (!type) throw entryErrors.not_found();
  const { action, data } = body;
  if (access.grants(`${type.uid}.${bulkRights[action]}`).length === 0) throw entryErrors.forbidden();
  const isForAll = body.locale === '*' && type.localized && (action === 'delete' || action === 'restore');
  return { type, action, data, locale: isForAll ? '*' : readLocale(registry, type, body.locale) };
}

type Search = {
  readonly reader: Reader;
  readonly access: Access;
  readonly type: ContentType;
  readonly locale: string;
  /** As for a list; its language, status and order are told apart. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly limit: number;
};

/**
 * The documents that the list shows for this query, by the reading path: what the caller may not filter by is refused.
 * Throws `entries.too_many`.
 */
async function findAll(tx: Tx, { reader, access, type, locale, query, limit }: Search): Promise<string[]> {
  const querystring = formatQueryString({
    ...{ ...query, status: workingStatus(type), fields: ['documentId'], sort: 'id' },
    ...(type.localized ? { locale } : {}),
  });
  const found = new Set<string>();
  for await (const rows of await readPages(tx, { reader, access, type: type.uid, querystring })) {
    for (const { documentId } of rows) found.add(String(documentId));
    if (found.size > limit) throw entryErrors.too_many({ limit });
  }
  return [...found];
}
