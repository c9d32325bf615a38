/** The media library of the admin app: files and folders. The same actions as those of the content API. */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { type AllowedOutgoing, endpoint, type Routes } from '../http/index.ts';
import { removeAsset, updateAsset } from './assets.ts';
import { auditMedia } from './audit-media.ts';
import { mediaErrors } from './errors.ts';
import { uploadFromAddress } from './fetch-file.ts';
import { fileInfo } from './file-info.ts';
import { changeFolder, createFolder, listFolders, moveFiles, removeFolder } from './folders.ts';
import { readLibrary, readLibraryItem, readLibraryItems, sortColumns } from './library-sql.ts';
import type { Media } from './media.ts';
import { changeFromForm, storeFromForm } from './upload-form.ts';

const tags = ['admin: media'];
const action = (verb: string) => `plugin::upload.content-api.${verb}`;
const id = z.coerce.number().int().positive();
const params = z.object({ id });
const folderId = id.nullable();
const folderName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^/\0]+$/, 'A name without slashes');
const ids = z.array(id).min(1).max(1_000);

const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(24),
  q: z.string().max(200).optional(),
  kind: z.enum(['image', 'video', 'audio', 'file']).optional(),
  folder: z.union([z.literal('root'), id]).optional(),
  missingAlternativeText: z.stringbool().optional(),
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

/** Implemented by entries: at most `limit` uses, in types that the caller may read. */
export type FindFileUses = (db: Db, access: Access, assetId: number, limit: number) => Promise<readonly FileUse[]>;

const maxUses = 200;

export type AdminMediaDeps = {
  readonly media: Media;
  readonly findUses: FindFileUses;
  /** Where files may be fetched from beside the public internet. */
  readonly outgoing: AllowedOutgoing;
};

export function adminMediaRoutes(deps: AdminMediaDeps): Routes {
  return { ...fileRoutes(deps), ...folderRoutes() };
}

function fileRoutes({ media, findUses, outgoing }: AdminMediaDeps): Routes {
  return {
    'POST /admin/api/upload': endpoint({
      summary: 'Store files; with ?id= replace one',
      tags,
      permission: action('upload'),
      query: z.object({ id: id.optional() }),
      handler: async ({ query, access, request, db }) => {
        if (query.id === undefined) {
          const stored = await storeFromForm(media, access, request.stream);
          return { status: 201, json: `{"data":${await readLibraryItems(db, stored)}}` };
        }
        await changeFromForm(media, access, query.id, request.stream);
        return { json: await getItem(db, query.id) };
      },
    }),
    'POST /admin/api/upload/from-url': endpoint({
      summary: 'Store a file from an address on the web',
      tags,
      permission: action('upload'),
      body: fileInfo.extend({ url: z.url().max(2_000) }),
      handler: async ({ body, access, db }) => {
        const { url: address, ...info } = body;
        const assetId = await uploadFromAddress(media, outgoing, { address, info, access });
        return { status: 201, json: await getItem(db, assetId) };
      },
    }),
    'GET /admin/api/files': endpoint({
      summary: 'Files, by page, search and filters',
      tags,
      permission: action('find'),
      query: listQuery,
      handler: async ({ query, db }) => {
        const { q: search, folder, sort, ...others } = query;
        const [column, direction] = sort.split(':');
        const json = await readLibrary(db, {
          ...others,
          search,
          folderId: folder === 'root' ? null : folder,
          sort: keysOf(sortColumns).find((key) => key === column) ?? 'createdAt',
          descending: direction === 'desc',
        });
        return { json };
      },
    }),
    'GET /admin/api/files/:id': endpoint({
      summary: 'One file',
      tags,
      permission: action('findOne'),
      params,
      handler: async ({ params, db }) => ({ json: await getItem(db, params.id) }),
    }),
    'GET /admin/api/files/:id/used-by': endpoint({
      summary: 'The entries that show a file',
      tags,
      permission: action('findOne'),
      params,
      handler: async ({ params, access, db }) => {
        await getItem(db, params.id);
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
      handler: async ({ params, body, access, tx }) => {
        const { folderId: target, ...info } = body;
        await updateAsset(tx, { media, access }, params.id, info);
        if (target !== undefined) await moveFiles(tx, [params.id], target);
        return { json: await getItem(tx, params.id) };
      },
    }),
    'DELETE /admin/api/files/:id': endpoint({
      summary: 'Remove a file',
      tags,
      permission: action('destroy'),
      params,
      write: true,
      handler: async ({ params, access, tx }) => ({
        json: `{"data":${await removeAsset(tx, { media, access }, params.id)}}`,
      }),
    }),
    'POST /admin/api/files/actions/move': endpoint({
      summary: 'Move files to a folder',
      tags,
      permission: action('upload'),
      body: z.strictObject({ ids, folderId }),
      write: true,
      handler: async ({ body, access, tx }) => {
        const moved = await moveFiles(tx, body.ids, body.folderId);
        await auditMedia(tx, access, { action: 'move', ids: body.ids });
        return { body: { data: { moved } } };
      },
    }),
    'POST /admin/api/files/actions/delete': endpoint({
      summary: 'Remove files, all of them or none',
      tags,
      permission: action('destroy'),
      body: z.strictObject({ ids }),
      write: true,
      handler: async ({ body, access, tx }) => {
        for (const assetId of body.ids) await removeAsset(tx, { media, access }, assetId);
        return { body: { data: { removed: body.ids.length } } };
      },
    }),
  };
}

function folderRoutes(): Routes {
  return {
    'GET /admin/api/folders': endpoint({
      summary: 'All folders',
      tags,
      permission: action('find'),
      handler: async ({ db }) => ({ body: { data: await listFolders(db) } }),
    }),
    'POST /admin/api/folders': endpoint({
      summary: 'Create a folder',
      tags,
      permission: action('upload'),
      body: z.strictObject({ name: folderName, parentId: folderId.default(null) }),
      write: true,
      handler: async ({ body, access, tx }) => {
        const folder = await createFolder(tx, body.name, body.parentId);
        await auditMedia(tx, access, { action: 'folder.create', ids: [folder.id] });
        return { status: 201, body: { data: folder } };
      },
    }),
    'PUT /admin/api/folders/:id': endpoint({
      summary: 'Rename or move a folder',
      tags,
      permission: action('upload'),
      params,
      body: z.strictObject({ name: folderName.optional(), parentId: folderId.optional() }),
      write: true,
      handler: async ({ params, body, access, tx }) => {
        await changeFolder(tx, params.id, body);
        await auditMedia(tx, access, { action: 'folder.change', ids: [params.id] });
        return { body: { data: (await listFolders(tx)).find((folder) => folder.id === params.id) } };
      },
    }),
    'DELETE /admin/api/folders/:id': endpoint({
      summary: 'Remove an empty folder',
      tags,
      permission: action('destroy'),
      params,
      write: true,
      handler: async ({ params, access, tx }) => {
        await removeFolder(tx, params.id);
        await auditMedia(tx, access, { action: 'folder.remove', ids: [params.id] });
        return { status: 204 };
      },
    }),
  };
}

async function getItem(db: Db, assetId: number): Promise<string> {
  const json = await readLibraryItem(db, assetId);
  if (json === undefined) throw mediaErrors.not_found();
  return `{"data":${json}}`;
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  // Object.keys forgets the key type of a literal record.
  return Object.keys(record) as K[];
}
