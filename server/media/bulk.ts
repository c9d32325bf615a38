/** Changes of many files in one transaction: where they lie, and the words that they are found by. */
import type { Tx } from '../db/database.ts';
import { bumpAssetRevision } from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import type { Caller } from './caller.ts';
import { refuseClosedTarget, refuseOutside, splitByRight } from './file-rights.ts';
import { getFolder } from './folders.ts';
import { type ItemResult, toResults } from './item-results.ts';

/** Throws `media.folder_not_found`, `http.forbidden` for a folder into which the caller's right does not reach. */
export async function moveFiles(
  tx: Tx,
  { access, source }: Caller,
  ids: readonly number[],
  folderId: number | null,
): Promise<ItemResult[]> {
  await refuseClosedTarget(tx, access, folderId);
  if (folderId !== null) await getFolder(tx, folderId);
  const { open, refused } = await splitByRight(tx, access, 'upload', ids);
  const { rows } = await tx.query<{ id: number }>({
    text: `with found as (select id from live_assets where id = any($2) order by id for update)
      update assets a set folder_id = $1 from found where a.id = found.id returning a.id`,
    values: [folderId, open],
  });
  const moved = rows.map(({ id }) => id);
  await refuseOutside(tx, access, 'upload', moved);
  if (moved.length > 0) await auditMedia(tx, { access, source }, { action: 'move', ids: moved });
  return toResults(ids, rows, refused);
}

export type TagChanges = { readonly add: readonly string[]; readonly remove: readonly string[] };

/** New tags stand behind those that a file has. */
export async function tagFiles(
  tx: Tx,
  { access, source }: Caller,
  ids: readonly number[],
  { add, remove }: TagChanges,
): Promise<ItemResult[]> {
  const { open, refused } = await splitByRight(tx, access, 'upload', ids);
  const { rows } = await tx.query<{ id: number }>({
    text: `with found as (select id from live_assets where id = any($1) order by id for update)
      update assets a set updated_at = now(), tags = (
        select coalesce(jsonb_agg(tag order by place), '[]') from (
          select tag, min(place) as place from (
            select tag, place from jsonb_array_elements_text(a.tags) with ordinality as old (tag, place)
            union all select tag, 1000 + place from unnest($2::text[]) with ordinality as new (tag, place)) as every
          where tag <> all($3::text[]) group by tag) as kept)
      from found where a.id = found.id returning a.id`,
    values: [open, add, remove],
  });
  if (rows.length > 0) {
    await bumpAssetRevision(tx);
    await auditMedia(tx, { access, source }, { action: 'tag', ids: rows.map(({ id }) => id) });
  }
  return toResults(ids, rows, refused);
}
