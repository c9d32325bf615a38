/** Rights to files name folders: a typing mistake would close what somebody means to open, and nobody would be told. */
import type { Problem } from '../base/errors.ts';
import type { Db } from '../db/database.ts';
import { authErrors } from './errors.ts';
import type { GrantRow } from './rights.ts';

/**
 * Throws `auth.unknown_folder` with the grants that name folders which do not exist. What is in the trash exists; a folder
 * that `held` names already was there once, and does not keep other rights from being changed.
 */
export async function refuseUnknownFolders(
  db: Db,
  grants: readonly GrantRow[],
  held: readonly GrantRow[] = [],
): Promise<void> {
  const before = new Set(held.flatMap(foldersOf));
  const named = grants.flatMap(foldersOf).filter((id) => !before.has(id));
  if (named.length === 0) return;
  const { rows } = await db.query<{ id: number }>({
    text: 'select id from media_folders where id = any($1::bigint[])',
    values: [[...new Set(named)]],
  });
  const known = new Set([...before, ...rows.map(({ id }) => id)]);
  const problems = grants.flatMap((grant, index): Problem[] => {
    const missing = foldersOf(grant).filter((id) => !known.has(id));
    if (missing.length === 0) return [];
    const path = ['grants', index, 'condition', 'folders'];
    return [{ path, code: 'auth.unknown_folder', message: `There is no folder ${missing.join(', ')}` }];
  });
  if (problems.length > 0) throw authErrors.unknown_folder({}, { problems });
}

function foldersOf({ condition }: GrantRow): readonly number[] {
  return condition?.folders ?? [];
}
