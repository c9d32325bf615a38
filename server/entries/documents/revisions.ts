/** The revision of a content type's entries: it grows with every write, in the write's transaction. */
import { randomInt } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import { schemaErrors } from '../../schema/errors.ts';
import type { Registry } from '../../schema/index.ts';

// Writers of one type would queue for one row until each other's commit; with shards they seldom meet.
const shards = 16;

/**
 * Bumps one shard of each type. The last statement of a write, so that the row is locked as briefly as possible; types
 * are taken in one order, so that writers of several types cannot block each other in a circle.
 *
 * Throws `schema.moved` when the model is no longer the one that the write went by. By now the write holds locks on the
 * tables it wrote, which a change of them waits for: what passes here is stored as the present model wants it.
 */
export async function bumpRevisions(tx: Tx, model: Registry, contentTypes: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ model_revision: number }>({
    name: 'bump-revisions',
    text: `
      insert into content_revisions as r (content_type, shard, revision)
      select t, $2, 1 from unnest($1::text[]) t order by t
      on conflict (content_type, shard) do update set revision = r.revision + 1
      returning (select revision from schema_state) as model_revision`,
    values: [[...new Set(contentTypes)].sort(), randomInt(shards)],
  });
  if (Number(rows[0]?.model_revision) !== model.revision) throw schemaErrors.moved();
}
