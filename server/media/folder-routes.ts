/** The tree of folders in the media library, and those of them that are in the trash. */
import { z } from 'zod';
import { isAllowed } from '../base/access.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { mediaAction as action, folderId, withId as params, adminTags as tags } from './admin-input.ts';
import type { AdminMediaDeps } from './admin-media-routes.ts';
import { auditMedia } from './audit-media.ts';
import { callerOf } from './caller.ts';
import { type FileRights, fileRightsOf, refuseClosedFolder } from './file-rights.ts';
import { listTrashedFolders, purgeFolder, restoreFolder, trashFolder } from './folder-trash.ts';
import { changeFolder, createFolder, folderRights, listFolders } from './folders.ts';

const folderName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^/\0]+$/, 'A name without slashes');

export function folderRoutes({ media }: AdminMediaDeps): Routes {
  return {
    'GET /admin/api/folders': endpoint({
      summary:
        'All folders, and what may be done in and to each; `meta.may` tells it of the top, `meta.mayUpload` whether files may be uploaded at all',
      tags,
      permission: action('find'),
      handler: async ({ access, db }) => {
        const rights = await fileRightsOf(db, access);
        const folders = await listFolders(db, access);
        const meta = { may: folderRights(rights, null), mayUpload: isAllowed(access, action('upload')) };
        return { body: { data: withRights(folders, rights), meta } };
      },
    }),
    'GET /admin/api/folders/trashed': endpoint({
      summary: 'Folders in the trash',
      tags,
      permission: action('find'),
      handler: async ({ access, db }) => {
        const folders = await listTrashedFolders(db, access);
        return { body: { data: withRights(folders, await fileRightsOf(db, access)) } };
      },
    }),
    'POST /admin/api/folders': endpoint({
      summary: 'Create a folder',
      tags,
      permission: action('upload'),
      body: z.strictObject({ name: folderName, parentId: folderId.default(null) }),
      write: true,
      handler: async ({ body, tx, ...input }) => {
        await refuseClosedFolder(tx, input.access, 'upload', { id: body.parentId });
        const folder = await createFolder(tx, body.name, body.parentId);
        await auditMedia(tx, callerOf(input), { action: 'folder.create', ids: [folder.id] });
        const [data] = withRights([folder], await fileRightsOf(tx, input.access));
        return { status: 201, body: { data } };
      },
    }),
    'PUT /admin/api/folders/:id': endpoint({
      summary: 'Rename or move a folder',
      tags,
      permission: action('upload'),
      params,
      body: z.strictObject({ name: folderName.optional(), parentId: folderId.optional() }),
      write: true,
      handler: async ({ params, body, tx, ...input }) => {
        await refuseClosedFolder(tx, input.access, 'upload', { id: params.id, itself: true });
        if (body.parentId !== undefined) await refuseClosedFolder(tx, input.access, 'upload', { id: body.parentId });
        await changeFolder(tx, params.id, body);
        await auditMedia(tx, callerOf(input), { action: 'folder.change', ids: [params.id] });
        const changed = (await listFolders(tx, input.access)).filter((folder) => folder.id === params.id);
        const [data] = withRights(changed, await fileRightsOf(tx, input.access));
        return { body: { data } };
      },
    }),
    'DELETE /admin/api/folders/:id': endpoint({
      summary: 'Put a folder into the trash, with what is inside',
      tags,
      permission: action('destroy'),
      params,
      write: true,
      handler: async ({ params, tx, ...input }) => {
        await refuseClosedFolder(tx, input.access, 'destroy', { id: params.id, itself: true });
        return { body: { data: await trashFolder(tx, { media, ...callerOf(input) }, params.id) } };
      },
    }),
    'POST /admin/api/folders/:id/actions/restore': endpoint({
      summary: 'Take a folder out of the trash, with what went there with it',
      tags,
      permission: action('destroy'),
      params,
      write: true,
      handler: async ({ params, tx, ...input }) => {
        await refuseClosedFolder(tx, input.access, 'destroy', { id: params.id, itself: true });
        return { body: { data: await restoreFolder(tx, { media, ...callerOf(input) }, params.id) } };
      },
    }),
    'POST /admin/api/folders/:id/actions/purge': endpoint({
      summary: 'End a folder in the trash and what went there with it, for good',
      tags,
      permission: action('destroy'),
      stepUp: true,
      params,
      write: true,
      handler: async ({ params, tx, ...input }) => {
        await refuseClosedFolder(tx, input.access, 'destroy', { id: params.id, itself: true });
        return { body: { data: await purgeFolder(tx, { media, ...callerOf(input) }, params.id) } };
      },
    }),
  };
}

/** Each with what may be done in and to it. */
function withRights<F extends { readonly id: number }>(folders: readonly F[], rights: FileRights) {
  return folders.map((folder) => ({ ...folder, may: folderRights(rights, folder.id) }));
}
