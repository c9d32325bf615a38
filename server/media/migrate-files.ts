import path from 'node:path';
import { keysOf } from './assets.ts';
import { eachAsset, setProvider } from './assets-sql.ts';
import type { Media } from './media.ts';
import { openLocalStorage } from './storage/local.ts';
import type { Storage } from './storage/storage.ts';

/** How many assets and files were moved. */
export type Moved = { readonly assets: number; readonly files: number };

/**
 * Moves files from `folder` on disk to the storage of this installation, asset by asset: copied, noted in its row, then
 * removed from disk. May be stopped at any time and run again; visitors are served throughout. What is not on disk is
 * left to `doctor`.
 */
export async function migrateFiles(media: Media, folder: string): Promise<Moved> {
  const disk = await openLocalStorage(folder);
  let assets = 0;
  let files = 0;
  for await (const asset of eachAsset(media.database)) {
    if (asset.provider === media.storage.name) continue;
    const keys = keysOf(asset);
    for (const key of keys) files += (await copy(media, disk, key)) ? 1 : 0;
    await media.database.transaction((tx) => setProvider(tx, asset.id, media.storage.name));
    await Promise.all(keys.map((key) => disk.remove(key)));
    assets += 1;
  }
  return { assets, files };
}

/** `put` takes its files over, so it is given a second name of the one on disk. */
async function copy(media: Media, disk: Storage, key: string): Promise<boolean> {
  return media.incoming.withFolder(async (work) => {
    const second = path.join(work, key);
    if (!(await disk.share(key, second))) return false;
    await media.storage.put([{ key, path: second }]);
    return true;
  });
}
