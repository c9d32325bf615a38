/** Work on many files at once: one transaction, and a result for each file. */
import { z } from 'zod';
import { fileScopeOf } from '../auth/index.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { mediaAction as action, folderId, ids, adminTags as tags } from './admin-input.ts';
import type { AdminMediaDeps } from './admin-media-routes.ts';
import { moveFiles, tagFiles } from './bulk.ts';
import { callerOf } from './caller.ts';
import { tag } from './file-info.ts';
import { type OperationResult, recordFileOperation, undoFileOperation } from './file-operations.ts';
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
      handler: async ({ body: { ids, folderId }, tx, ...input }) => {
        const caller = callerOf(input);
        const work = () => moveFiles(tx, caller, ids, folderId);
        return toReply(await recordFileOperation(tx, caller, { action: 'move', right: 'upload', ids }, work));
      },
    }),
    'POST /admin/api/files/actions/tag': endpoint({
      summary: 'Add tags to files and take tags from them',
      tags,
      permission: action('upload'),
      body: z.strictObject({ ids, add: someTags, remove: someTags }),
      write: true,
      handler: async ({ body: { ids, ...changes }, tx, ...input }) => {
        const caller = callerOf(input);
        const work = () => tagFiles(tx, caller, ids, changes);
        return toReply(await recordFileOperation(tx, caller, { action: 'tag', right: 'upload', ids }, work));
      },
    }),
    'POST /admin/api/files/actions/delete': endpoint({
      summary: 'Put files into the trash',
      tags,
      permission: action('destroy'),
      body: z.strictObject({ ids }),
      write: true,
      handler: async ({ body: { ids }, tx, ...input }) => {
        const caller = callerOf(input);
        const work = () => trashAssets(tx, { media, ...caller }, ids);
        return toReply(await recordFileOperation(tx, caller, { action: 'delete', right: 'destroy', ids }, work));
      },
    }),
    'POST /admin/api/files/actions/restore': endpoint({
      summary: 'Take files out of the trash',
      tags,
      permission: action('destroy'),
      body: z.strictObject({ ids }),
      write: true,
      handler: async ({ body: { ids }, tx, ...input }) => {
        const caller = callerOf(input);
        const work = () => restoreAssets(tx, { media, ...caller }, ids);
        return toReply(await recordFileOperation(tx, caller, { action: 'restore', right: 'destroy', ids }, work));
      },
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
    'POST /admin/api/files/operations/:id/undo': endpoint({
      summary: 'Bring back what an operation changed of files, where nobody has changed it since',
      tags,
      permission: action('find'),
      params: z.object({ id: z.string().max(50) }),
      write: true,
      handler: async ({ params, tx, ...input }) =>
        toReply(await undoFileOperation(tx, { media, ...callerOf(input) }, params.id)),
    }),
  };
}

function toReply({ operationId, results }: OperationResult) {
  return { body: { data: results, meta: { operationId } } };
}
