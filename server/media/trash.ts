/**
 * The trash of files. What lies in it is not shown by any answer and not served, but its row stands: the columns and
 * links of content go on pointing at it, so that a restored file is back wherever it was.
 */
import { actorKey } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { keysOf, type OnBehalf, removeAfterCommit } from './assets.ts';
import { bumpAssetRevision, readAsset, type StoredAsset, storedColumns } from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import { mediaErrors } from './errors.ts';
import { refuseClosedFile, refuseOutside, splitByRight } from './file-rights.ts';
import { type ItemResult, toResults } from './item-results.ts';
import type { Media } from './media.ts';

/** Columns of `assets a` that name its files. */
export const stored = 'a.id, a.provider, a.hash, a.ext, a.formats';

/**
 * Puts the asset into the trash: answers do not show it any more, and its files are not served. Answers the media object
 * as JSON text. Throws `media.not_found`, `http.forbidden`.
 */
export async function removeAsset(tx: Tx, onBehalf: OnBehalf, id: number): Promise<string> {
  await refuseClosedFile(tx, onBehalf.access, 'destroy', id);
  const json = await readAsset(tx, id);
  const [result] = json === undefined ? [] : await trashAssets(tx, onBehalf, [id]);
  if (json === undefined || !result?.ok) throw mediaErrors.not_found();
  return json;
}

/** Puts files into the trash. Those that are there already, or do not exist, are `media.not_found` in the results. */
export async function trashAssets(tx: Tx, onBehalf: OnBehalf, ids: readonly number[]): Promise<ItemResult[]> {
  const { open, refused } = await splitByRight(tx, onBehalf.access, 'destroy', ids);
  const { rows } = await tx.query<StoredAsset>({
    // Locked in one order, so that two who delete the same files wait for each other.
    text: `with found as (select id from assets where id = any($1) and deleted_at is null order by id for update)
      update assets a set deleted_at = now(), deleted_by = $2 from found where a.id = found.id returning ${stored}`,
    values: [open, actorKey(onBehalf.access.actor)],
  });
  await afterTrash(tx, onBehalf, 'trash', rows);
  return toResults(ids, rows, refused);
}

/**
 * Takes files out of the trash, into their folder or, where that is in the trash itself, into the nearest one above that
 * is not.
 */
export async function restoreAssets(tx: Tx, onBehalf: OnBehalf, ids: readonly number[]): Promise<ItemResult[]> {
  const { open, refused } = await splitByRight(tx, onBehalf.access, 'destroy', ids);
  const { rows } = await tx.query<StoredAsset>({
    text: `with recursive found as (
        select id, folder_id from assets where id = any($1) and deleted_at is not null order by id for update),
      up (asset_id, folder_id, depth) as (
        select id, folder_id, 0 from found
        union all select up.asset_id, f.parent_id, depth + 1 from up join media_folders f on f.id = up.folder_id
          where f.deleted_at is not null),
      home as (select distinct on (asset_id) asset_id, folder_id from up order by asset_id, depth desc)
      update assets a set deleted_at = null, deleted_by = null, deleted_with = null, folder_id = home.folder_id
      from home where a.id = home.asset_id returning ${stored}`,
    values: [open],
  });
  await refuseOutside(
    tx,
    onBehalf.access,
    'destroy',
    rows.map(({ id }) => id),
  );
  await afterTrash(tx, onBehalf, 'restore', rows);
  return toResults(ids, rows, refused);
}

/** Ends files that are in the trash: their rows now, their bytes after the commit. Content that pointed at them loses them. */
export async function purgeAssets(
  tx: Tx,
  { media, access, source }: OnBehalf,
  ids: readonly number[],
): Promise<ItemResult[]> {
  const { open, refused } = await splitByRight(tx, access, 'destroy', ids);
  const { rows } = await tx.query<StoredAsset>({
    text: `select ${storedColumns} from assets a
      where a.id = any($1) and a.deleted_at is not null order by a.id for update`,
    values: [open],
  });
  await endAssets(tx, media, rows);
  if (rows.length > 0) await auditMedia(tx, { access, source }, { action: 'purge', ids: rows.map(({ id }) => id) });
  return toResults(ids, rows, refused);
}

/** Purges what went to the trash before `deletedBefore`, at most `limit` files; answers how many those were. */
export async function purgeTrash(
  tx: Tx,
  onBehalf: OnBehalf,
  { deletedBefore, limit }: { readonly deletedBefore: Date; readonly limit: number },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>({
    text: `select id from assets where deleted_at < $1 order by deleted_at, id limit $2 for update skip locked`,
    values: [deletedBefore, limit],
  });
  const results = await purgeAssets(
    tx,
    onBehalf,
    rows.map(({ id }) => id),
  );
  await tx.query({
    text: `delete from media_folders f where deleted_at < $1 and not exists (select from assets where folder_id = f.id)`,
    values: [deletedBefore],
  });
  return results.length;
}

/** Tells whoever shows or serves files. */
export async function afterTrash(
  tx: Tx,
  { media, ...caller }: OnBehalf,
  action: 'trash' | 'restore',
  assets: readonly StoredAsset[],
): Promise<void> {
  if (assets.length === 0) return;
  await media.hidden.change(tx, action === 'trash' ? 'hide' : 'show', assets);
  await bumpAssetRevision(tx);
  await auditMedia(tx, caller, { action, ids: assets.map(({ id }) => id) });
}

/** Deletes rows, and after the commit their files. */
export async function endAssets(tx: Tx, media: Media, assets: readonly StoredAsset[]): Promise<void> {
  if (assets.length === 0) return;
  await tx.query({ text: 'delete from assets where id = any($1)', values: [assets.map(({ id }) => id)] });
  await media.hidden.change(tx, 'show', assets);
  await removeAfterCommit(media, tx, assets.flatMap(keysOf));
}
