import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { S3Config } from '../config/config.ts';
import { keysOf } from './assets.ts';
import { setProvider } from './assets-sql.ts';
import { eachAsset } from './check-files-sql.ts';
import type { Media } from './media.ts';
import { openLocalStorage } from './storage/local.ts';
import { openS3Storage } from './storage/s3.ts';
import type { Storage } from './storage/storage.ts';
import { linksBetween, linkTwin } from './twin.ts';
import { findContent, findTwin } from './twin-sql.ts';

export type Migration = {
  /** Of the files on disk. */
  readonly folder: string;
  readonly bucket: S3Config;
  readonly to: 'local' | 's3';
};

/** How many assets and files were moved. */
export type Moved = { readonly assets: number; readonly files: number };

/**
 * Moves files between the disk and the bucket, asset by asset: copied, noted in its row, then removed where they were. May be
 * stopped at any time and run again; visitors are served throughout by an installation that knows both. What is not where its
 * row says is left to `doctor`.
 */
export async function migrateFiles(media: Media, { folder, bucket, to }: Migration): Promise<Moved> {
  const storages = { local: await openLocalStorage(folder), s3: openS3Storage(bucket, media) };
  const target = storages[to];
  const source = to === 's3' ? storages.local : storages.s3;
  let assets = 0;
  let files = 0;
  for await (const asset of eachAsset(media.database)) {
    if (asset.provider === target.name) continue;
    const keys = keysOf(asset);
    const linked = await linkToTwin(media, target, asset.id);
    for (const key of keys) files += linked.has(key) || (await copy(media, { source, target, key })) ? 1 : 0;
    await media.database.transaction((tx) => setProvider(tx, asset.id, target.name));
    await Promise.all(keys.map((key) => source.remove(key)));
    assets += 1;
  }
  return { assets, files };
}

/** What was moved before and has the same bytes gets further names; answers them. */
async function linkToTwin(media: Media, target: Storage, id: number): Promise<ReadonlySet<string>> {
  const content = await findContent(media.database, id);
  const twin = content && (await findTwin(media.database, { ...content, provider: target.name }));
  if (!twin) return new Set();
  const links = linksBetween(twin, content);
  const isLinked = await media.database.transaction((tx) => linkTwin(target, tx, twin, links));
  return new Set(isLinked ? links.map(({ to }) => to) : []);
}

type Copy = { readonly source: Storage; readonly target: Storage; readonly key: string };

async function copy(media: Media, { source, target, key }: Copy): Promise<boolean> {
  const found = await source.open(key);
  if (!found) return false;
  return media.incoming.withFolder(async (work) => {
    const file = path.join(work, key);
    await pipeline(found.read(), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    await target.put([{ key, path: file }]);
    return true;
  });
}
