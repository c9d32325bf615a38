/** Actions on many entries, and the way back from what was done. For the admin. */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { endpoint, formatQueryString, type Routes } from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { requestContext } from './documents/context.ts';
import { workingStatus } from './documents/row-state.ts';
import { entryErrors } from './errors.ts';
import { actOnMany, bulkActions, bulkRights, maxBulkDocuments } from './operations/bulk.ts';
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
const documentIds = z.array(z.string().max(50)).min(1).max(maxBulkDocuments);
const bulkBody = z.union([
  z.strictObject({ ...chosen, documentIds }),
  // All that a list with these filters shows, page by page.
  z.strictObject({ ...chosen, filters: z.record(z.string(), z.unknown()), search: z.string().max(200).optional() }),
]);

export function operationRoutes({ registry, reader }: OperationRouteDeps): Routes {
  return {
    'POST /admin/api/entries/:uid/actions/bulk': endpoint({
      summary: `One action on at most ${maxBulkDocuments} entries, with a result for each`,
      tags,
      permission: 'signed-in',
      body: bulkBody,
      write: true,
      handler: async ({ tx, params, body, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const type = context.registry.types.get(params.uid ?? '');
        if (!type) throw entryErrors.not_found();
        if (access.grants(`${type.uid}.${bulkRights[body.action]}`).length === 0) throw entryErrors.forbidden();
        const { action, data } = body;
        const isForAll = body.locale === '*' && type.localized && (action === 'delete' || action === 'restore');
        const locale = isForAll ? '*' : readLocale(context.registry, type, body.locale);
        const ids =
          'documentIds' in body
            ? body.documentIds
            : await findAll(tx, { reader, access, type, locale, filters: body.filters, search: body.search });
        return { body: { data: await actOnMany(tx, context, { type, action, locale, data, documentIds: ids }) } };
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

type Search = {
  readonly reader: Reader;
  readonly access: Access;
  readonly type: ContentType;
  readonly locale: string;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly search: string | undefined;
};

const idPage = z.object({
  data: z.array(z.object({ documentId: z.string() })),
  meta: z.object({ pagination: z.object({ pageCount: z.number(), total: z.number() }) }),
});

/** The documents that the list shows for these filters, by the reading path: what the caller may not filter by is refused. */
async function findAll(tx: Tx, { reader, access, type, locale, filters, search }: Search): Promise<string[]> {
  const found = new Set<string>();
  for (let page = 1, pageCount = 1; page <= pageCount; page++) {
    const querystring = formatQueryString({
      ...{ filters, status: workingStatus(type), fields: ['documentId'], sort: 'id' },
      ...(type.localized ? { locale } : {}),
      ...(search === undefined || search === '' ? {} : { _q: search }),
      pagination: { page: String(page), pageSize: '100' },
    });
    const asked = { access, type: type.uid, mode: 'list', querystring, withPrivate: true } as const;
    const { data, meta } = idPage.parse(JSON.parse(await reader.read(tx, asked)));
    if (meta.pagination.total > maxBulkDocuments) throw entryErrors.too_many({ limit: maxBulkDocuments });
    for (const { documentId } of data) found.add(documentId);
    pageCount = meta.pagination.pageCount;
  }
  return [...found];
}
