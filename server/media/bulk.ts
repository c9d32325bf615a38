/** Changes of many files in one transaction: where they lie, and the words that they are found by. */
import type { Tx } from '../db/database.ts';
import { bumpAssetRevision } from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import type { Caller } from './caller.ts';
import { refuseClosedTarget, refuseOutside, splitByRight } from './file-rights.ts';
import { getFolder } from './folders.ts';
import { type ItemResult, toResults } from './item-results.ts';

/** `before` is what to give back when the change is taken back. */
export type MoveResult = ItemResult & { readonly before?: { readonly folderId: number | null } };
export type TagResult = ItemResult & { readonly before?: { readonly tags: readonly string[] } };

/** Throws `media.folder_not_found`, `http.forbidden` for a folder into which the caller's right does not reach. */
export async function moveFiles(
  tx: Tx,
  { access, source }: Caller,
  ids: readonly number[],
  folderId: number | null,
): Promise<MoveResult[]> {
  await refuseClosedTarget(tx, access, folderId);
  if (folderId !== null) await getFolder(tx, folderId);
  const { open, refused } = await splitByRight(tx, access, 'upload', ids);
  const { rows } = await tx.query<{ id: number; before: number | null }>({
    text: `with found as (select id, folder_id from live_assets where id = any($2) order by id for update)
      update assets a set folder_id = $1 from found where a.id = found.id returning a.id, found.folder_id as before`,
    values: [folderId, open],
  });
  const moved = rows.map(({ id }) => id);
  await refuseOutside(tx, access, 'upload', moved);
  if (moved.length > 0) await auditMedia(tx, { access, source }, { action: 'move', ids: moved });
  const before = new Map(rows.map((row) => [row.id, { before: { folderId: row.before } }]));
  return toResults(ids, rows, refused).map((result) => ({ ...result, ...before.get(result.id) }));
}

export type TagChanges = { readonly add: readonly string[]; readonly remove: readonly string[] };

/** New tags stand behind those that a file has. */
export async function tagFiles(
  tx: Tx,
  { access, source }: Caller,
  ids: readonly number[],
  { add, remove }: TagChanges,
): Promise<TagResult[]> {
  const { open, refused } = await splitByRight(tx, access, 'upload', ids);
  const { rows } = await tx.query<{ id: number; before: readonly string[] }>({
    text: `with found as (select id, tags from live_assets where id = any($1) order by id for update)
      update assets a set updated_at = now(), tags = (
        select coalesce(jsonb_agg(tag order by place), '[]') from (
          select tag, min(place) as place from (
            select tag, place from jsonb_array_elements_text(a.tags) with ordinality as old (tag, place)
            union all select tag, 1000 + place from unnest($2::text[]) with ordinality as new (tag, place)) as every
          where tag <> all($3::text[]) group by tag) as kept)
      from found where a.id = found.id returning a.id, found.tags as before`,
    values: [open, add, remove],
  });
  if (rows.length > 0) {
    await bumpAssetRevision(tx);
    await auditMedia(tx, { access, source }, { action: 'tag', ids: rows.map(({ id }) => id) });
  }
  const before = new Map(rows.map((row) => [row.id, { before: { tags: row.before } }]));
  return toResults(ids, rows, refused).map((result) => ({ ...result, ...before.get(result.id) }));
}
