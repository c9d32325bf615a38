/** What can be done with a stored asset: change what is said about it; and the keys of its files. */
import { forEachAtOnce } from '../base/at-once.ts';
import type { Tx } from '../db/database.ts';
import { bumpAssetRevision, lockAsset, type StoredAsset, updateAssetRow } from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import type { Caller } from './caller.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';
import { refuseClosedFile } from './file-rights.ts';
import type { Media } from './media.ts';
import { toAssetChanges } from './texts.ts';

/** With names in the database each removal is a transaction: a purge of thousands must leave connections to others. */
const removedAtOnce = 8;

/** Who works on the files. */
export type OnBehalf = Caller & { readonly media: Media };

/** Changes what `info` names. Throws `media.not_found`, `http.forbidden`, `media.unknown_locale`. */
export async function updateAsset(tx: Tx, { media, ...caller }: OnBehalf, id: number, info: FileInfo): Promise<void> {
  await refuseClosedFile(tx, caller.access, 'upload', id);
  const current = await lockAsset(tx, id);
  if (!current) throw mediaErrors.not_found();
  await updateAssetRow(tx, id, await toAssetChanges(tx, info, current));
  await bumpAssetRevision(tx);
  await auditMedia(tx, caller, { action: 'update', ids: [id] });
  // Pictures cut around the old focal point.
  if (info.focalPoint !== undefined) {
    tx.afterCommit(() => inBackground(media, 'drop derived pictures', media.variants.forget(originalKey(current))));
  }
}

/** The keys in storage of an asset, its formats and, where they were asked for, its former content. */
export function keysOf(asset: Pick<StoredAsset, 'hash' | 'ext' | 'formats' | 'former'>): string[] {
  const derived = Object.values(asset.formats ?? {}).map(originalKey);
  return [originalKey(asset), ...derived, ...(asset.former ?? [])];
}

/** With the pictures that were made from them on request. One that cannot be removed keeps none of the others. */
export async function removeKeys(media: Pick<Media, 'storage' | 'variants'>, keys: readonly string[]): Promise<void> {
  const failures: unknown[] = [];
  await forEachAtOnce(keys, removedAtOnce, (key) =>
    Promise.all([media.storage.remove(key), media.variants.forget(key)]).catch((error) => failures.push(error)),
  );
  if (failures.length > 0) throw failures[0];
}

/** Announced in `tx`, so that a crash between its commit and the removal only makes it late. */
export async function removeAfterCommit(media: Media, tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const announced = await media.unsettled.announce(keys, tx);
  tx.afterCommit(() => void media.unsettled.discard(announced));
}

/** Work that nobody waits for; a failure is reported. */
export function inBackground(media: Media, task: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => media.onTaskFailed(task, error));
}

export function originalKey({ hash, ext }: Pick<StoredAsset, 'hash' | 'ext'>): string {
  return `${hash}${ext ?? ''}`;
}
