/** Finding files in the admin, and what is said about one. */
import { z } from 'zod';
import { fileScopeOf } from '../auth/index.ts';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { mediaAction as action, folderId, id, maxIds, withId as params, adminTags as tags } from './admin-input.ts';
import type { AdminMediaDeps } from './admin-media-routes.ts';
import { updateAsset } from './assets.ts';
import { findStoredAsset } from './assets-sql.ts';
import { moveFiles } from './bulk.ts';
import { callerOf } from './caller.ts';
import { mediaErrors } from './errors.ts';
import { fileInfo, localeCode, tag } from './file-info.ts';
import { fileRightsOf, refuseClosedFile } from './file-rights.ts';
import { fileKinds, type LibraryFilter } from './library-filter-sql.ts';
import { readLibrary, readLibraryIds, readLibraryItem, readTags, sortColumns } from './library-sql.ts';
import { serveAsset } from './serve.ts';
import { removeAsset } from './trash.ts';

const bytes = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const kind = z.enum(fileKinds);

const filters = z.object({
  q: z.string().max(200).optional(),
  kind: z.union([kind, z.array(kind).max(fileKinds.length)]).optional(),
  folder: z.union([z.literal('root'), id]).optional(),
  deep: z.stringbool().optional(),
  tag: z.union([tag, z.array(tag).max(20)]).optional(),
  minBytes: bytes.optional(),
  maxBytes: bytes.optional(),
  from: z.coerce.date().optional(),
  before: z.coerce.date().optional(),
  used: z.stringbool().optional(),
  missingAlternativeText: z.stringbool().optional(),
  locale: localeCode.optional(),
  missing: z.stringbool().optional(),
  duplicates: z.enum(['exact', 'similar']).optional(),
  trashed: z.union([z.stringbool(), id]).optional(),
});

const listQuery = filters.extend({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(24),
  after: z.string().max(1_000).optional(),
  count: z.stringbool().default(true),
  sort: z.templateLiteral([z.enum(keysOf(sortColumns)), z.enum(['', ':asc', ':desc'])]).default('createdAt:desc'),
});

/** An entry that shows a file, and the field that it does so by. */
export type FileUse = {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  readonly status: 'draft' | 'published';
  readonly field: string;
};

/** Implemented by entries: the uses in at most `limit` entries, of types that the caller may read. */
export type FindFileUses = (db: Db, access: Access, assetId: number, limit: number) => Promise<readonly FileUse[]>;

const maxUses = 200;

export function libraryRoutes({ media, findUses, places }: AdminMediaDeps): Routes {
  return {
    'GET /admin/api/files': endpoint({
      summary: 'Files, by page, search and filters',
      tags,
      permission: action('find'),
      query: listQuery,
      handler: async ({ query, access, db }) => {
        const { page, pageSize } = query;
        const wanted = { ...toFilter(query), ...query, ...toOrder(query.sort) };
        const [scope, rights] = await Promise.all([fileScopeOf(db, access, 'find'), fileRightsOf(db, access)]);
        const { items, total, next } = await readLibrary(db, wanted, { scope, places: places(), rights });
        const pageCount = total === null ? null : Math.ceil(total / pageSize);
        const meta = { pagination: { page, pageSize, pageCount, total }, next };
        return { json: `{"data":${items},"meta":${JSON.stringify(meta)}}` };
      },
    }),
    'GET /admin/api/files/ids': endpoint({
      summary: 'The ids of all files that the filters find, and which of them the caller may not change',
      tags,
      permission: action('find'),
      query: listQuery,
      handler: async ({ query, access, db }) => {
        const wanted = { ...toFilter(query), ...toOrder(query.sort) };
        const [scope, rights] = await Promise.all([fileScopeOf(db, access, 'find'), fileRightsOf(db, access)]);
        const bounds = { scope, places: places(), limit: maxIds, rights };
        const { ids, closed } = await readLibraryIds(db, wanted, bounds);
        return { body: { data: ids, meta: { closed } } };
      },
    }),
    'GET /admin/api/files/tags': endpoint({
      summary: 'The tags in use',
      tags,
      permission: action('find'),
      handler: async ({ access, db }) => ({
        body: { data: await readTags(db, await fileScopeOf(db, access, 'find')) },
      }),
    }),
    'GET /admin/api/files/:id': endpoint({
      summary: 'One file, also one in the trash',
      tags,
      permission: action('findOne'),
      params,
      handler: async ({ params, access, db }) => {
        await refuseClosedFile(db, access, 'findOne', params.id);
        return { json: await getItem(db, access, params.id) };
      },
    }),
    'GET /admin/api/files/:id/content': endpoint({
      summary: 'The bytes of a file or one of its formats, also in the trash',
      tags,
      permission: action('findOne'),
      params,
      query: z.object({ format: z.string().max(50).optional() }),
      handler: async ({ params, query, access, db, request }) => {
        await refuseClosedFile(db, access, 'findOne', params.id);
        return serveAsset(media, params.id, query.format, request);
      },
    }),
    'GET /admin/api/files/:id/used-by': endpoint({
      summary: 'The entries that show a file',
      tags,
      permission: action('findOne'),
      params,
      handler: async ({ params, access, db }) => {
        await refuseClosedFile(db, access, 'findOne', params.id);
        if (!(await findStoredAsset(db, params.id))) throw mediaErrors.not_found();
        return { body: { data: await findUses(db, access, params.id, maxUses) } };
      },
    }),
    'PUT /admin/api/files/:id': endpoint({
      summary: 'Change what is said about a file, and its folder',
      tags,
      permission: action('upload'),
      params,
      body: fileInfo.extend({ folderId: folderId.optional() }),
      write: true,
      handler: async ({ params, body, tx, ...input }) => {
        const { folderId: target, ...info } = body;
        await updateAsset(tx, { media, ...callerOf(input) }, params.id, info);
        if (target !== undefined) await moveFiles(tx, callerOf(input), [params.id], target);
        return { json: await getItem(tx, input.access, params.id) };
      },
    }),
    'DELETE /admin/api/files/:id': endpoint({
      summary: 'Put a file into the trash',
      tags,
      permission: action('destroy'),
      params,
      write: true,
      handler: async ({ params, tx, ...input }) => ({
        json: `{"data":${await removeAsset(tx, { media, ...callerOf(input) }, params.id)}}`,
      }),
    }),
  };
}

/** Throws `media.not_found`. */
export async function getItem(db: Db, access: Access, assetId: number): Promise<string> {
  const json = await readLibraryItem(db, access, assetId);
  if (json === undefined) throw mediaErrors.not_found();
  return `{"data":${json}}`;
}

function toFilter({ q: search, kind, folder, tag, ...others }: z.output<typeof filters>): LibraryFilter {
  const tagged = tag === undefined ? {} : { tags: [tag].flat() };
  const kinds = kind === undefined ? [] : [kind].flat();
  return { ...others, ...tagged, kinds, search, folderId: folder === 'root' ? null : folder };
}

function toOrder(sort: string) {
  const [column, direction] = sort.split(':');
  return { sort: keysOf(sortColumns).find((key) => key === column) ?? 'createdAt', descending: direction === 'desc' };
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  // Object.keys forgets the key type of a literal record.
  return Object.keys(record) as K[];
}
