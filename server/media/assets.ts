/** What can be done with a stored asset: change what is said about it, and remove it. */
import { rm } from 'node:fs/promises';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import {
  bumpAssetRevision,
  deleteAssetRow,
  lockAsset,
  readAsset,
  type StoredAsset,
  updateAssetRow,
} from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';
import { noteKeys } from './incoming.ts';
import type { Media } from './media.ts';

/** Who works on the files. */
export type OnBehalf = { readonly media: Media; readonly access: Access };

/** Changes name, alternative text, caption, focal point: those that `info` names. Throws `media.not_found`. */
export async function updateAsset(tx: Tx, { media, access }: OnBehalf, id: number, info: FileInfo): Promise<void> {
  const current = await lockAsset(tx, id);
  if (!current) throw mediaErrors.not_found();
  await updateAssetRow(tx, id, info);
  await bumpAssetRevision(tx);
  await auditMedia(tx, access, { action: 'update', ids: [id] });
  // Pictures cut around the old focal point.
  if (info.focalPoint !== undefined) {
    tx.afterCommit(() => inBackground(media, 'drop derived pictures', media.variants.forget(originalKey(current))));
  }
}

/**
 * Removes the asset and, after the commit, its files; content that shows it loses it. Answers the media object as
 * JSON text. Throws `media.not_found`.
 */
export async function removeAsset(tx: Tx, { media, access }: OnBehalf, id: number): Promise<string> {
  const current = await lockAsset(tx, id);
  const json = current && (await readAsset(tx, id));
  if (!current || !json) throw mediaErrors.not_found();
  const keys = keysOf(current);
  // Should the process die between the commit and the removal, the next start finds this note.
  const folder = await media.incoming.openFolder();
  await noteKeys(folder, current.hash, keys);
  await deleteAssetRow(tx, id);
  await bumpAssetRevision(tx);
  await auditMedia(tx, access, { action: 'remove', ids: [id] });
  tx.afterCommit(() => {
    const removed = removeKeys(media, keys).then(() => rm(folder, { recursive: true, force: true }));
    inBackground(media, 'remove files', removed);
  });
  return json;
}

/** The keys in storage of an asset and its formats. */
export function keysOf(asset: StoredAsset): string[] {
  const derived = Object.values(asset.formats ?? {}).map((format) => `${format.hash}${format.ext}`);
  return [originalKey(asset), ...derived];
}

/** With the pictures that were made from them on request. */
export async function removeKeys(media: Media, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.flatMap((key) => [media.storage.remove(key), media.variants.forget(key)]));
}

/** Work that nobody waits for; a failure is reported. */
export function inBackground(media: Media, task: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => media.onTaskFailed(task, error));
}

function originalKey({ hash, ext }: StoredAsset): string {
  return `${hash}${ext ?? ''}`;
}
