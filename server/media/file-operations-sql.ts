/** What operations changed of files: where they lie, their tags, and whether they are in the trash. */
import type { Db, Tx } from '../db/database.ts';
import type { StoredAsset } from './assets-sql.ts';
import { stored } from './trash.ts';

/** A row `a` of assets, the parts that an operation can change. Moments without a zone read the same in every session. */
const state = `jsonb_build_object('folderId', a.folder_id, 'tags', a.tags, 'deletedAt', a.deleted_at at time zone 'UTC',
  'deletedBy', a.deleted_by, 'deletedWith', a.deleted_with)`;

/** Keeps the files as they are, and locks them in the order of ids. */
export async function keepFilesBefore(tx: Tx, operationId: string, ids: readonly number[]): Promise<void> {
  await tx.query({
    text: `insert into operation_files (operation_id, asset_id, before)
      select $1, a.id, ${state} from (select * from assets where id = any($2) order by id for update) as a`,
    values: [operationId, ids],
  });
}

/** Keeps of each file only what has changed, and forgets those that have not. Resolves to how many have. */
export async function keepFilesAfter(tx: Tx, operationId: string): Promise<number> {
  const changed = (side: 'o.before' | 'now.state') =>
    `(select jsonb_object_agg(key, value) from jsonb_each(${side}) where o.before -> key is distinct from now.state -> key)`;
  const compared = await tx.query({
    text: `update operation_files o set before = coalesce(${changed('o.before')}, '{}'), after = ${changed('now.state')}
      from (select a.id, ${state} as state from assets a) as now where o.operation_id = $1 and now.id = o.asset_id`,
    values: [operationId],
  });
  const same = await tx.query({
    text: 'delete from operation_files where operation_id = $1 and after is null',
    values: [operationId],
  });
  return compared.rowCount - same.rowCount;
}

/** Those that are not as they were before the operation by an undo of it. */
export async function listFilesLeft(db: Db, operationId: string): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    text: 'select asset_id as id from operation_files where operation_id = $1 and not undone order by 1',
    values: [operationId],
  });
  return rows.map(({ id }) => id);
}

export type PutBack = StoredAsset & {
  /** Whether it went into the trash or came out of it; null when it stayed where it was. */
  readonly trashed: boolean | null;
};

/**
 * Makes of these files what the operation changed as it was. Left out are those of which the same has been changed since,
 * and those whose folder is not there any more.
 */
export async function putFilesBack(tx: Tx, operationId: string, ids: readonly number[]): Promise<PutBack[]> {
  const was = (key: string, sql: string, type: string) =>
    `case when o.before ? '${key}' then (o.before ->> '${key}')::${type} else ${sql} end`;
  const { rows } = await tx.query<PutBack>({
    text: `with put as (
        select a.id, o.before ? 'deletedAt' as moves,
          ${was('folderId', 'a.folder_id', 'bigint')} as folder_id, ${was('tags', 'a.tags', 'jsonb')} as tags,
          o.before ? 'tags' as retags,
          ${was('deletedAt', `a.deleted_at at time zone 'UTC'`, 'timestamp')} at time zone 'UTC' as deleted_at,
          ${was('deletedBy', 'a.deleted_by', 'text')} as deleted_by, ${was('deletedWith', 'a.deleted_with', 'bigint')} as deleted_with
        from operation_files o join assets a on a.id = o.asset_id
        where o.operation_id = $1 and not o.undone and a.id = any($2) and ${state} || o.after = ${state})
      update assets a set folder_id = put.folder_id, tags = put.tags, deleted_at = put.deleted_at,
        deleted_by = put.deleted_by, deleted_with = put.deleted_with,
        updated_at = case when put.retags then now() else a.updated_at end
      from put where a.id = put.id and (put.folder_id is null or exists (
        select from media_folders f where f.id = put.folder_id and (f.deleted_at is null or put.deleted_at is not null)))
      returning ${stored}, case when put.moves then put.deleted_at is not null end as trashed`,
    values: [operationId, ids],
  });
  return rows;
}

/** Resolves to whether nothing is left. */
export async function noteFilesUndone(tx: Tx, operationId: string, ids: readonly number[]): Promise<boolean> {
  await tx.query({
    text: 'update operation_files set undone = true where operation_id = $1 and asset_id = any($2)',
    values: [operationId, ids],
  });
  return (await listFilesLeft(tx, operationId)).length === 0;
}
