/** Folders of the media library: a tree for its editors. Addresses of files do not depend on it. */
import { fileScopeOf, printFileScope } from '../auth/index.ts';
import type { Access } from '../base/access.ts';
import type { Db, Tx } from '../db/database.ts';
import { mediaErrors } from './errors.ts';
import { type FileRights, opensFolder, opensTarget, visibleFolders } from './file-rights.ts';
import { MediaFolder } from './models.ts';

export type Folder = {
  readonly id: number;
  /** Null at the top. */
  readonly parentId: number | null;
  readonly name: string;
  /** Directly in it. */
  readonly files: number;
};

/** What may be done in a folder (put files of one's own there, make folders), and to it. */
export type FolderRights = Readonly<Record<'upload' | 'create' | 'change' | 'destroy', boolean>>;

/** Of a folder, or (null) of the top, which nobody changes. */
export function folderRights({ upload, destroy }: FileRights, id: number | null): FolderRights {
  const ofIt = { id, itself: true };
  return {
    upload: opensTarget(upload, id),
    create: opensFolder(upload, { id }),
    change: id !== null && opensFolder(upload, ofIt),
    destroy: id !== null && opensFolder(destroy, ofIt),
  };
}

export type FolderChanges = { readonly name?: string | undefined; readonly parentId?: number | null | undefined };

/**
 * The folders that the caller may look into, by name; who shows them builds the tree from `parentId`. One whose parent is
 * closed stands at the top.
 */
export async function listFolders(db: Db, access: Access): Promise<Folder[]> {
  const scope = await fileScopeOf(db, access, 'find');
  const visible = visibleFolders(scope);
  const values: unknown[] = [];
  const open = printFileScope(scope, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<Folder>({
    text: `select f.id, f.parent_id as "parentId", f.name, count(a.id) as files
      from media_folders f left join live_assets a on a.folder_id = f.id and ${open} where f.deleted_at is null
      group by f.id order by f.name, f.id`,
    values,
  });
  if (visible === null) return rows;
  return rows.flatMap((folder) => {
    const isBelow = folder.parentId !== null && visible.has(folder.parentId);
    return visible.has(folder.id) ? { ...folder, parentId: isBelow ? folder.parentId : null } : [];
  });
}

/** Throws `media.folder_not_found` for the parent, `media.folder_exists`. */
export async function createFolder(tx: Tx, name: string, parentId: number | null): Promise<Folder> {
  await lockTree(tx);
  await refuseClash(tx, { id: null, name, parentId });
  if (parentId !== null) await getFolder(tx, parentId);
  const { id } = await MediaFolder.query(tx.knex).insert({ name, parentId }).returning('id');
  return { id, parentId, name, files: 0 };
}

/** Renames, moves, or both. Throws `media.folder_not_found`, `media.folder_exists`, `media.folder_inside_itself`. */
export async function changeFolder(tx: Tx, id: number, changes: FolderChanges): Promise<void> {
  await lockTree(tx);
  const current = await getFolder(tx, id);
  const { name = current.name, parentId = current.parentId } = changes;
  if (parentId !== null) {
    await getFolder(tx, parentId);
    if ((await pathTo(tx, parentId)).includes(id)) throw mediaErrors.folder_inside_itself();
  }
  await refuseClash(tx, { id, name, parentId });
  await MediaFolder.query(tx.knex).findById(id).patch({ name, parentId, updatedAt: new Date() });
}

/** Changes of the tree follow each other, so that two moves cannot make a ring. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.query({ text: 'lock table media_folders in share row exclusive mode' });
}

/** Throws `media.folder_not_found`, also for one in the trash. */
export async function getFolder(db: Db, id: number): Promise<MediaFolder> {
  const folder = await MediaFolder.query(db.knex).findById(id).whereNull('deleted_at');
  if (!folder) throw mediaErrors.folder_not_found();
  return folder;
}

async function refuseClash(
  tx: Tx,
  { id, name, parentId }: { id: number | null; name: string; parentId: number | null },
): Promise<void> {
  const { rowCount } = await tx.query({
    text: `select 1 from media_folders
      where name = $1 and parent_id is not distinct from $2 and id is distinct from $3 and deleted_at is null`,
    values: [name, parentId, id],
  });
  if (rowCount > 0) throw mediaErrors.folder_exists({ name });
}

/** The folder and those above it, up to the top. Throws `media.folder_not_found`. */
async function pathTo(db: Db, id: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    text: `with recursive up (id, parent_id) as (
        select id, parent_id from media_folders where id = $1
        union all select f.id, f.parent_id from media_folders f join up on f.id = up.parent_id)
      select id from up`,
    values: [id],
  });
  if (rows.length === 0) throw mediaErrors.folder_not_found();
  return rows.map((row) => row.id);
}
