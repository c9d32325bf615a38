/** The revision of a content type's entries: it grows with every write, in the write's transaction. */
import { randomInt } from 'node:crypto';
import type { Tx } from '../../db/database.ts';

// Writers of one type would queue for one row until each other's commit; with shards they seldom meet.
const shards = 16;

/**
 * Bumps one shard of each type. The last statement of a write, so that the row is locked as briefly as possible; types
 * are taken in one order, so that writers of several types cannot block each other in a circle.
 */
export async function bumpRevisions(tx: Tx, contentTypes: readonly string[]): Promise<void> {
  await tx.query({
    name: 'bump-revisions',
    text: `
      insert into content_revisions as r (content_type, shard, revision)
      select t, $2, 1 from unnest($1::text[]) t order by t
      on conflict (content_type, shard) do update set revision = r.revision + 1`,
    values: [[...new Set(contentTypes)].sort(), randomInt(shards)],
  });
}
