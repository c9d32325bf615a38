import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { endpoint, type Reply, type Routes } from '../http/index.ts';
import { readAsset, readAssetList } from './assets-sql.ts';
import { type Caller, callerOf } from './caller.ts';
import { mediaErrors } from './errors.ts';
import { refuseClosedFile } from './file-rights.ts';
import type { Media } from './media.ts';
import { serveFile } from './serve.ts';
import { removeAsset } from './trash.ts';
import { changeFromForm, storeFromForm, type UploadRequest } from './upload-form.ts';

const tags = ['upload'];
const uploadAction = 'plugin::upload.content-api.upload';

/**
 * The list of files for a query string, as JSON text. Implemented by entries, whose query dialect it speaks; the right
 * to list files is checked here.
 */
export type ListAssets = (db: Db, access: Access, querystring: string) => Promise<string>;

/** Answers made in PostgreSQL are passed through as text, so they have no response schema here. */
export function mediaRoutes(media: Media, listAssets: ListAssets): Routes {
  return {
    'POST /api/upload': endpoint({
      summary: 'Store files; with ?id= replace a file or change what is said about it',
      tags,
      permission: uploadAction,
      query: z.object({ id: z.string().optional() }).loose(),
      dialect: 'strapi',
      handler: ({ query, ...input }) =>
        query.id === undefined
          ? store(media, input.db, callerOf(input), input.request)
          : change(media, callerOf(input), toId(query.id), input.request),
    }),
    'GET /api/upload/files': endpoint({
      summary: 'List files',
      tags,
      permission: 'plugin::upload.content-api.find',
      dialect: 'strapi',
      handler: async ({ access, request, db }) => ({ json: await listAssets(db, access, request.querystring) }),
    }),
    'GET /api/upload/files/:id': endpoint({
      summary: 'One file',
      tags,
      permission: 'plugin::upload.content-api.findOne',
      dialect: 'strapi',
      handler: async ({ params, access, db }) => {
        await refuseClosedFile(db, access, 'findOne', toId(params.id));
        return { json: await getAsset(db, toId(params.id)) };
      },
    }),
    'DELETE /api/upload/files/:id': endpoint({
      summary: 'Remove a file',
      tags,
      permission: 'plugin::upload.content-api.destroy',
      dialect: 'strapi',
      write: true,
      handler: async ({ params, tx, ...input }) => ({
        json: await removeAsset(tx, { media, ...callerOf(input) }, toId(params.id)),
      }),
    }),
    'GET /uploads/:file': endpoint({
      summary: 'The bytes of a file',
      tags,
      permission: 'public',
      dialect: 'strapi',
      handler: ({ params, request }) => serveFile(media, params.file ?? '', request),
    }),
  };
}

async function store(media: Media, db: Db, caller: Caller, request: UploadRequest): Promise<Reply> {
  const ids = await storeFromForm(media, caller, request);
  return { status: 201, json: await readAssetList(db, ids) };
}

async function change(media: Media, caller: Caller, id: number, request: UploadRequest): Promise<Reply> {
  await changeFromForm(media, caller, id, request);
  return { json: await getAsset(media.database, id) };
}

async function getAsset(db: Db, id: number): Promise<string> {
  const json = await readAsset(db, id);
  if (json === undefined) throw mediaErrors.not_found();
  return json;
}

/** Whatever is no id names no file. */
function toId(text: string | undefined): number {
  if (!/^\d{1,15}$/.test(text ?? '')) throw mediaErrors.not_found();
  return Number(text);
}
