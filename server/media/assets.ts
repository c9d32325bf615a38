/** What can be done with a stored asset: change what is said about it, and remove it. */
import { rm } from 'node:fs/promises';
import type { Tx } from '../db/database.ts';
import {
  bumpAssetRevision,
  deleteAssetRow,
  lockAsset,
  readAsset,
  type StoredAsset,
  updateAssetRow,
} from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';
import { noteKeys } from './incoming.ts';
import type { Media } from './media.ts';

/** Changes name, alternative text, caption, focal point: those that `info` names. Throws `media.not_found`. */
export async function updateAsset(tx: Tx, id: number, info: FileInfo): Promise<void> {
  const current = await lockAsset(tx, id);
  if (!current) throw mediaErrors.not_found();
  await updateAssetRow(tx, id, info);
  await bumpAssetRevision(tx);
}

/**
 * Removes the asset and, after the commit, its files; content that shows it loses it. Answers the media object as
 * JSON text. Throws `media.not_found`.
 */
export async function removeAsset(tx: Tx, media: Media, id: number): Promise<string> {
  const current = await lockAsset(tx, id);
  const json = current && (await readAsset(tx, id));
  if (!current || !json) throw mediaErrors.not_found();
  const keys = keysOf(current);
  // Should the process die between the commit and the removal, the next start finds this note.
  const folder = await media.incoming.openFolder();
  await noteKeys(folder, current.hash, keys);
  await deleteAssetRow(tx, id);
  await bumpAssetRevision(tx);
  tx.afterCommit(() => {
    removeKeys(media, keys)
      .then(() => rm(folder, { recursive: true, force: true }))
      .catch((error: unknown) => media.onTaskFailed('remove files', error));
  });
  return json;
}

/** The keys in storage of an asset and its formats. */
export function keysOf({ hash, ext, formats }: StoredAsset): string[] {
  const derived = Object.values(formats ?? {}).map((format) => `${format.hash}${format.ext}`);
  return [`${hash}${ext ?? ''}`, ...derived];
}

export async function removeKeys(media: Media, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => media.storage.remove(key)));
}
