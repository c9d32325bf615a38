/**
 * Folders go to the trash with what is inside and come back with exactly that: all of it carries the id of the folder
 * that was deleted. What lay in the trash before stays a thing of its own.
 */
import { fileScopeOf, printFileScope } from '../auth/index.ts';
import { type Access, actorKey } from '../base/access.ts';
import type { Db, Tx } from '../db/database.ts';
import { isoMoment } from '../db/sql.ts';
import type { OnBehalf } from './assets.ts';
import { type StoredAsset, storedColumns } from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import { mediaErrors } from './errors.ts';
import { visibleFolders } from './file-rights.ts';
import { getFolder, lockTree } from './folders.ts';
import { afterTrash, endAssets, stored } from './trash.ts';

/** A deleted folder with the number of all files that went with it. */
export type TrashedFolder = {
  readonly id: number;
  readonly name: string;
  readonly files: number;
  readonly deletedAt: string;
  readonly deletedBy: string;
};

/** How many folders (the named one included) and files a change of a folder took along. */
export type FolderContent = { readonly folders: number; readonly files: number };

/** Throws `media.folder_not_found`. */
export async function trashFolder(tx: Tx, onBehalf: OnBehalf, id: number): Promise<FolderContent> {
  await lockTree(tx);
  await getFolder(tx, id);
  const deletedBy = actorKey(onBehalf.access.actor);
  const folders = await tx.query<{ id: number }>({
    text: `with recursive below (id) as (
        select id from media_folders where id = $1
        union all select f.id from media_folders f join below on f.parent_id = below.id where f.deleted_at is null)
      update media_folders f set deleted_at = now(), deleted_by = $2, deleted_with = $1
      from below where f.id = below.id returning f.id`,
    values: [id, deletedBy],
  });
  const assets = await tx.query<StoredAsset>({
    text: `update assets a set deleted_at = now(), deleted_by = $2, deleted_with = $3
      where folder_id = any($1) and deleted_at is null returning ${stored}`,
    values: [folders.rows.map((row) => row.id), deletedBy, id],
  });
  await afterTrash(tx, onBehalf, 'trash', assets.rows);
  await auditMedia(tx, onBehalf, { action: 'folder.trash', ids: [id] });
  return { folders: folders.rowCount, files: assets.rowCount };
}

/**
 * Below the folder where it was or, when that is in the trash, the nearest one above that is not; under another name when
 * its own is taken there. Throws `media.folder_not_found` for what is no deleted folder.
 */
export async function restoreFolder(tx: Tx, onBehalf: OnBehalf, id: number): Promise<FolderContent> {
  await lockTree(tx);
  const { name } = await getTrashed(tx, id);
  const parentId = await findLiveParent(tx, id);
  const freeName = await findFreeName(tx, name, parentId);
  const folders = await tx.query({
    text: `update media_folders set deleted_at = null, deleted_by = null, deleted_with = null,
        name = case when id = $1 then $2 else name end,
        parent_id = case when id = $1 then $3 else parent_id end
      where deleted_with = $1`,
    values: [id, freeName, parentId],
  });
  const assets = await tx.query<StoredAsset>({
    text: `update assets a set deleted_at = null, deleted_by = null, deleted_with = null
      where deleted_with = $1 returning ${stored}`,
    values: [id],
  });
  await afterTrash(tx, onBehalf, 'restore', assets.rows);
  await auditMedia(tx, onBehalf, { action: 'folder.restore', ids: [id] });
  return { folders: folders.rowCount, files: assets.rowCount };
}

/** Ends a deleted folder and what went with it. Throws `media.folder_not_found`. */
export async function purgeFolder(tx: Tx, { media, ...caller }: OnBehalf, id: number): Promise<FolderContent> {
  await lockTree(tx);
  await getTrashed(tx, id);
  const assets = await tx.query<StoredAsset>({
    text: `select ${storedColumns} from assets a where deleted_with = $1 order by id for update`,
    values: [id],
  });
  await endAssets(tx, media, assets.rows);
  const folders = await tx.query({ text: 'delete from media_folders where deleted_with = $1', values: [id] });
  await auditMedia(tx, caller, { action: 'folder.purge', ids: [id] });
  return { folders: folders.rowCount, files: assets.rowCount };
}

/** Those that the caller may look into, the newest first. */
export async function listTrashedFolders(db: Db, access: Access): Promise<TrashedFolder[]> {
  const scope = await fileScopeOf(db, access, 'find');
  const visible = visibleFolders(scope);
  const values: unknown[] = [];
  const open = printFileScope(scope, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<TrashedFolder>({
    text: `select f.id, f.name, ${isoMoment('f.deleted_at')} as "deletedAt", f.deleted_by as "deletedBy",
        (select count(*) from assets a where a.deleted_with = f.id and ${open}) as files
      from media_folders f where f.deleted_with = f.id order by f.deleted_at desc, f.id desc`,
    values,
  });
  return rows.filter(({ id }) => visible === null || visible.has(id));
}

async function getTrashed(tx: Tx, id: number): Promise<{ readonly name: string }> {
  const text = 'select name from media_folders where id = $1 and deleted_with = $1';
  const [folder] = (await tx.query<{ name: string }>({ text, values: [id] })).rows;
  if (!folder) throw mediaErrors.folder_not_found();
  return folder;
}

async function findLiveParent(tx: Tx, id: number): Promise<number | null> {
  const { rows } = await tx.query<{ id: number | null }>({
    text: `with recursive up (id, depth) as (
        select parent_id, 0 from media_folders where id = $1
        union all select f.parent_id, depth + 1 from media_folders f join up on f.id = up.id
          where f.deleted_at is not null)
      select id from up order by depth desc limit 1`,
    values: [id],
  });
  return rows[0]?.id ?? null;
}

/** `Pictures`, `Pictures (2)`, `Pictures (3)`… */
async function findFreeName(tx: Tx, name: string, parentId: number | null): Promise<string> {
  const { rows } = await tx.query<{ name: string }>({
    text: 'select name from media_folders where parent_id is not distinct from $1 and deleted_at is null',
    values: [parentId],
  });
  const taken = new Set(rows.map((row) => row.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
}
