import type { Db } from '../db/database.ts';

export type Usage = { readonly totalBytes: number; readonly actorBytes: number };

/** Arbitrary, ours alone: uploads under a quota take turns. */
const quotaLock = 7_402_113;

/** Originals and former content, also of files in the trash. In a transaction, others wait until it ends. */
export async function readUsage(db: Db, actor: string): Promise<Usage> {
  await db.query({ text: 'select pg_advisory_xact_lock($1)', values: [quotaLock] });
  const { rows } = await db.query<Usage>({
    text: `with stored as (
        select size_bytes, created_by as actor from assets union all select size_bytes, actor from asset_versions)
      select coalesce(sum(size_bytes), 0)::bigint as "totalBytes",
        coalesce(sum(size_bytes) filter (where actor = $1), 0)::bigint as "actorBytes" from stored`,
    values: [actor],
  });
  return rows[0] ?? { totalBytes: 0, actorBytes: 0 };
}
