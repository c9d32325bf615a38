/** The media library of the admin app. The same actions as those of the content API. */
import { z } from 'zod';
import { type AllowedOutgoing, endpoint, type Routes } from '../http/index.ts';
import { mediaAction as action, adminTags as tags } from './admin-input.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { callerOf } from './caller.ts';
import { editRoutes } from './edit-routes.ts';
import { uploadFromAddress } from './fetch-file.ts';
import { fileInfo } from './file-info.ts';
import { folderRoutes } from './folder-routes.ts';
import type { MediaPlaces } from './library-filter-sql.ts';
import { type FindFileUses, getItem, libraryRoutes } from './library-routes.ts';
import { readLibraryItems } from './library-sql.ts';
import type { Media } from './media.ts';
import { changeFromForm, storeFromForm } from './upload-form.ts';

export type AdminMediaDeps = {
  readonly media: Media;
  readonly findUses: FindFileUses;
  /** Where content keeps ids of files, by the model of the moment. */
  readonly places: () => MediaPlaces;
  /** Where files may be fetched from beside the public internet. */
  readonly outgoing: AllowedOutgoing;
};

export function adminMediaRoutes(deps: AdminMediaDeps): Routes {
  return {
    ...uploadRoutes(deps),
    ...libraryRoutes(deps),
    ...editRoutes(deps),
    ...bulkRoutes(deps),
    ...folderRoutes(deps),
  };
}

function uploadRoutes({ media, outgoing }: AdminMediaDeps): Routes {
  return {
    'POST /admin/api/upload': endpoint({
      summary: 'Store files; with ?id= replace one',
      tags,
      permission: action('upload'),
      query: z.object({ id: z.coerce.number().int().positive().optional() }),
      handler: async ({ query, ...input }) => {
        const { request, db } = input;
        if (query.id === undefined) {
          const stored = await storeFromForm(media, callerOf(input), request);
          return { status: 201, json: `{"data":${await readLibraryItems(db, input.access, stored)}}` };
        }
        await changeFromForm(media, callerOf(input), query.id, request);
        return { json: await getItem(db, input.access, query.id) };
      },
    }),
    'POST /admin/api/upload/from-url': endpoint({
      summary: 'Store a file from an address on the web',
      tags,
      permission: action('upload'),
      body: fileInfo.extend({ url: z.url().max(2_000) }),
      handler: async ({ body, ...input }) => {
        const { url: address, ...info } = body;
        await media.countUpload(input.access, input.request);
        const assetId = await uploadFromAddress(media, outgoing, { address, info, ...callerOf(input) });
        return { status: 201, json: await getItem(input.db, input.access, assetId) };
      },
    }),
  };
}
