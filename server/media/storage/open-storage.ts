import path from 'node:path';
import type { StorageConfig } from '../../config/config.ts';
import { openLocalStorage } from './local.ts';
import type { Naming } from './named-objects.ts';
import { openObjects, openS3Storage } from './s3.ts';
import type { ObjectStore, Storage } from './storage.ts';

export type OpenStorage = Naming & {
  readonly config: StorageConfig;
  /** Of the files on disk. */
  readonly folder: string;
};

/**
 * The storage of this installation. With a bucket, files that are still in `folder` are served from there until they are
 * moved: what the bucket does not have is looked up on disk.
 */
export async function openStorage({ config, folder, ...naming }: OpenStorage): Promise<Storage> {
  const local = await openLocalStorage(folder);
  return config.kind === 's3' ? withOlder(openS3Storage(config, naming), local) : local;
}

/** Beside the files of the storage, for those that have not arrived whole. */
export async function openPartStorage(config: StorageConfig, folder: string): Promise<ObjectStore> {
  const name = '.parts';
  if (config.kind === 's3') return openObjects({ ...config, prefix: `${config.prefix}${name}/` });
  return openLocalStorage(path.join(folder, name));
}

/** Where browsers get files from beside this server: for the admin's content security policy. */
export function mediaOriginsOf(config: StorageConfig): string[] {
  if (config.kind === 'local' || config.delivery.kind === 'proxied') return [];
  return [new URL(config.delivery.kind === 'public' ? config.delivery.url : config.endpoint).origin];
}

function withOlder(storage: Storage, older: Storage): Storage {
  return {
    ...storage,
    async put(files) {
      await storage.put(files);
      // New content for a file that was still on disk must not be hidden, or overwritten by the move, later.
      await Promise.all(files.map(({ key }) => older.remove(key)));
    },
    // Both may have it while `plinth media migrate` moves it to either side; it is the same.
    open: async (key) => (await storage.open(key)) ?? older.open(key),
    versionOf: async (key) => (await storage.versionOf(key)) ?? older.versionOf(key),
    async withFile(key, work) {
      const found = await older.versionOf(key);
      return found === undefined ? storage.withFile(key, work) : older.withFile(key, work);
    },
    async locate(key) {
      const found = await older.versionOf(key);
      return found === undefined ? storage.locate(key) : undefined;
    },
    async move(tx, from, to) {
      await storage.move(tx, from, to);
      await older.remove(to);
    },
    async remove(key) {
      await Promise.all([storage.remove(key), older.remove(key)]);
    },
    async *list() {
      yield* storage.list();
      yield* older.list();
    },
  };
}
