/**
 * Rights to files and folders that are narrowed: what is closed is refused, or left out of work on many. What may not even
 * be seen does not exist. Folders belong to nobody, so a right to one's own files alone changes none.
 */
import { type FileScope, type FilesOpen, type FileVerb, fileScopeOf, printFileScope } from '../auth/index.ts';
import type { Access } from '../base/access.ts';
import type { Db, Tx } from '../db/database.ts';
import { httpErrors } from '../http/index.ts';
import { mediaErrors } from './errors.ts';
import type { Refused } from './item-results.ts';

/** Throws `http.forbidden` when the right does not open this file, `media.not_found` when it may not be seen either. */
export async function refuseClosedFile(db: Db, access: Access, verb: FileVerb, id: number): Promise<void> {
  const { refused } = await splitByRight(db, access, verb, [id]);
  const code = refused.get(id);
  if (code !== undefined) throw code === 'http.forbidden' ? httpErrors.forbidden() : mediaErrors.not_found();
}

/** Of these files those that the right opens, and why the others are refused. For a change they are locked, in the order of ids. */
export async function splitByRight(
  db: Db,
  access: Access,
  verb: FileVerb,
  ids: readonly number[],
): Promise<{ open: readonly number[]; refused: Refused }> {
  const scope = await fileScopeOf(db, access, verb);
  if (scope === null) return { open: ids, refused: new Map() };
  const values: unknown[] = [ids];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const seen = printFileScope(await fileScopeOf(db, access, 'findOne'), bind);
  const { rows } = await db.query<{ id: number; open: boolean; seen: boolean }>({
    text: `select a.id, coalesce(${printFileScope(scope, bind)}, false) as open, coalesce(${seen}, false) as seen
      from assets a where a.id = any($1) order by a.id${isWrite(verb) ? ' for update' : ''}`,
    values,
  });
  const closed = rows.filter(({ open }) => !open);
  return {
    open: rows.flatMap(({ id, open }) => (open ? id : [])),
    refused: new Map(closed.map((row) => [row.id, row.seen ? 'http.forbidden' : 'media.not_found'])),
  };
}

const isWrite = (verb: FileVerb) => verb === 'upload' || verb === 'destroy';

/** What somebody may do with files beside looking at them; each null: to every file. */
export type FileRights = Readonly<Record<'upload' | 'destroy', FileScope>>;

export async function fileRightsOf(db: Db, access: Access): Promise<FileRights> {
  const [upload, destroy] = await Promise.all([fileScopeOf(db, access, 'upload'), fileScopeOf(db, access, 'destroy')]);
  return { upload, destroy };
}

/** SQL of what may be done with the row `a` of assets. Which folders are open was asked before: it costs no look-up. */
export function printMay({ upload, destroy }: FileRights, bind: (value: unknown) => string) {
  const print = (scope: FileScope) => `coalesce(${printFileScope(scope, bind)}, false)`;
  return { upload: print(upload), destroy: print(destroy) };
}

/** After a change: throws `http.forbidden` when one of these files lies outside of the right now. */
export async function refuseOutside(tx: Tx, access: Access, verb: FileVerb, ids: readonly number[]): Promise<void> {
  const { open } = await splitByRight(tx, access, verb, ids);
  if (open.length < new Set(ids).size) throw httpErrors.forbidden();
}

/** Where an upload lands that names no folder: at the top or, where that is closed, in the first folder of the right. */
export function homeOf(scope: FileScope): number | null {
  if (scope === null || scope.some(({ folders }) => folders === null)) return null;
  return scope[0]?.folders?.roots[0] ?? null;
}

/** The folders whose files may be seen; null: all, since the files that are seen may lie anywhere. */
export function visibleFolders(scope: FileScope): ReadonlySet<number> | null {
  if (scope === null || scope.some(({ folders }) => folders === null)) return null;
  return new Set(scope.flatMap(({ folders }) => folders?.ids ?? []));
}

/** Whether files of the caller may lie in this folder (null: at the top). */
export function opensTarget(scope: FileScope, folderId: number | null): boolean {
  if (scope === null) return true;
  return scope.some(({ folders }) => folders === null || (folderId !== null && folders.ids.includes(folderId)));
}

type FolderAsked = { readonly id: number | null; readonly itself?: boolean };

/** Whether the right reaches into this folder (null: the top), or with `itself` to it: then it lies below one that it names. */
export function opensFolder(scope: FileScope, { id, itself = false }: FolderAsked): boolean {
  const opens = ({ createdBy, folders }: FilesOpen) => {
    if (createdBy !== null) return false;
    return folders === null || (id !== null && folders.ids.includes(id) && !(itself && folders.roots.includes(id)));
  };
  return scope === null || scope.some(opens);
}

/** Throws as `refuseClosedFolder` where files of the caller may not lie in this folder (null: at the top). */
export async function refuseClosedTarget(db: Db, access: Access, folderId: number | null): Promise<void> {
  const scope = await fileScopeOf(db, access, 'upload');
  if (!opensTarget(scope, folderId)) throw await closedFolder(db, access, folderId);
}

/**
 * Throws `http.forbidden` where the right does not reach into this folder (null: the top), `media.folder_not_found` where
 * it may not be seen either. `itself`: the folder is changed.
 */
export async function refuseClosedFolder(db: Db, access: Access, verb: FileVerb, asked: FolderAsked): Promise<void> {
  const scope = await fileScopeOf(db, access, verb);
  if (!opensFolder(scope, asked)) throw await closedFolder(db, access, asked.id);
}

async function closedFolder(db: Db, access: Access, id: number | null): Promise<Error> {
  const visible = visibleFolders(await fileScopeOf(db, access, 'find'));
  return id !== null && visible?.has(id) === false ? mediaErrors.folder_not_found() : httpErrors.forbidden();
}
