/**
 * Which uploaded files a right opens. Rights to files may be narrowed to those that the person has uploaded, and to
 * folders with all that is below them; they become part of each statement about files, here as conditions on a row `a`
 * of assets. Media asks for what it does itself, entries for the list of files and for links to them.
 */
import { type Access, actorKey, type Grant } from '../base/access.ts';
import type { Db } from '../db/database.ts';

export type FileVerb = 'find' | 'findOne' | 'upload' | 'destroy';

const fileAction = (verb: FileVerb) => `plugin::upload.content-api.${verb}`;

/** One way in which files are open: all that is named holds. */
export type FilesOpen = {
  /** Uploaded by this actor; null: by anybody. */
  readonly createdBy: string | null;
  /** Null: anywhere. */
  readonly folders: OpenFolders | null;
};

type OpenFolders = {
  /** Those that the right names. */
  readonly roots: readonly number[];
  /** They and all below them, also what is in the trash. */
  readonly ids: readonly number[];
};

/** Open are the files that one of these opens; null: every file. */
export type FileScope = readonly FilesOpen[] | null;

/** Asks the database only when the right names folders. */
export async function fileScopeOf(db: Db, access: Access, verb: FileVerb): Promise<FileScope> {
  const grants = access.grants(fileAction(verb));
  if (grants.some(({ condition }) => !condition)) return null;
  const below = await foldersBelow(
    db,
    grants.flatMap(({ condition }) => condition?.folders ?? []),
  );
  return grants.flatMap((grant) => openedBy(access, grant, below));
}

/** A right that says more than this opens nothing: it was not written for files. */
function openedBy({ actor }: Access, { condition = {} }: Grant, below: ReadonlyMap<number, number[]>): FilesOpen[] {
  const { own, folders, ...others } = condition;
  const isEmpty = own === undefined && folders === undefined;
  if (isEmpty || Object.values(others).some((part) => part !== undefined)) return [];
  if (own && actor.kind === 'anonymous') return [];
  const roots = folders?.filter((id) => below.has(id)) ?? [];
  return [
    {
      createdBy: own ? actorKey(actor) : null,
      folders: folders ? { roots, ids: roots.flatMap((id) => below.get(id) ?? []) } : null,
    },
  ];
}

async function foldersBelow(db: Db, roots: readonly number[]): Promise<Map<number, number[]>> {
  const below = new Map<number, number[]>();
  if (roots.length === 0) return below;
  const { rows } = await db.query<{ root: number; id: number }>({
    name: 'auth-folders-below',
    text: `with recursive below (root, id) as (
        select id, id from media_folders where id = any($1)
        union all select b.root, f.id from media_folders f join below b on f.parent_id = b.id)
      select root, id from below`,
    values: [roots],
  });
  for (const { root, id } of rows) below.set(root, [...(below.get(root) ?? []), id]);
  return below;
}

/** A condition on a row `a` of assets; values are handed to `bind`, which answers the parameter. */
export function printFileScope(scope: FileScope, bind: (value: unknown) => string): string {
  if (scope === null) return 'true';
  const ways = scope.map(({ createdBy, folders }) =>
    [
      ...(createdBy === null ? [] : [`a.created_by = ${bind(createdBy)}`]),
      ...(folders === null ? [] : [`a.folder_id = any(${bind(folders.ids)}::bigint[])`]),
    ].join(' and '),
  );
  return ways.length === 0 ? 'false' : `(${ways.join(' or ')})`;
}
