/** Work on many files at once: one transaction, and a result for each file. */
import { z } from 'zod';
import { fileScopeOf } from '../auth/index.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { mediaAction as action, folderId, ids, adminTags as tags } from './admin-input.ts';
import type { AdminMediaDeps } from './admin-media-routes.ts';
import { moveFiles, tagFiles } from './bulk.ts';
import { callerOf } from './caller.ts';
import { tag } from './file-info.ts';
import { readUseCounts } from './library-sql.ts';
import { purgeAssets, restoreAssets, trashAssets } from './trash.ts';

const someTags = z.array(tag).max(30).default([]);

export function bulkRoutes({ media, places }: AdminMediaDeps): Routes {
  return {
    'POST /admin/api/files/actions/count-uses': endpoint({
      summary: 'Which of these files content points at, and how often',
      tags,
      permission: action('find'),
      body: z.strictObject({ ids }),
      handler: async ({ body, access, db }) => {
        const scope = await fileScopeOf(db, access, 'find');
        return { body: { data: await readUseCounts(db, body.ids, { scope, places: places() }) } };
      },
    }),
    'POST /admin/api/files/actions/move': endpoint({
      summary: 'Move files to a folder',
      tags,
      permission: action('upload'),
      body: z.strictObject({ ids, folderId }),
      write: true,
      handler: async ({ body, tx, ...input }) => ({
        body: { data: await moveFiles(tx, callerOf(input), body.ids, body.folderId) },
      }),
    }),
    'POST /admin/api/files/actions/tag': endpoint({
      summary: 'Add tags to files and take tags from them',
      tags,
      permission: action('upload'),
      body: z.strictObject({ ids, add: someTags, remove: someTags }),
      write: true,
      handler: async ({ body, tx, ...input }) => ({
        body: { data: await tagFiles(tx, callerOf(input), body.ids, body) },
      }),
    }),
    'POST /admin/api/files/actions/delete': endpoint({
      summary: 'Put files into the trash',
      tags,
      permission: action('destroy'),
      body: z.strictObject({ ids }),
      write: true,
      handler: async ({ body, tx, ...input }) => ({
        body: { data: await trashAssets(tx, { media, ...callerOf(input) }, body.ids) },
      }),
    }),
    'POST /admin/api/files/actions/restore': endpoint({
      summary: 'Take files out of the trash',
      tags,
      permission: action('destroy'),
      body: z.strictObject({ ids }),
      write: true,
      handler: async ({ body, tx, ...input }) => ({
        body: { data: await restoreAssets(tx, { media, ...callerOf(input) }, body.ids) },
      }),
    }),
    'POST /admin/api/files/actions/purge': endpoint({
      summary: 'End files that are in the trash, for good',
      tags,
      permission: action('destroy'),
      stepUp: true,
      body: z.strictObject({ ids }),
      write: true,
      handler: async ({ body, tx, ...input }) => ({
        body: { data: await purgeAssets(tx, { media, ...callerOf(input) }, body.ids) },
      }),
    }),
  };
}
