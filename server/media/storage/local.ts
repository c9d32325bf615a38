/** Files in one folder on this machine. A file is complete and on the disk before its final name appears. */
import type { BigIntStats } from 'node:fs';
import { link, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { OpenFile, Storage, StoredContent, StoredSource } from './storage.ts';

/** Creates the folder when it is missing. Files to `put` must lie on the same file system. */
export async function openLocalStorage(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const locate = (key: string) => path.join(folder, key);
  return {
    name: 'local',
    async put(files) {
      await Promise.all(files.map((file) => syncToDisk(pathOf(file))));
      await Promise.all(files.map((file) => rename(pathOf(file), locate(file.key))));
      await syncToDisk(folder);
    },
    open: (key) => openFile(locate(key)),
    versionOf: (key) => versionOfFile(locate(key)),
    withFile: (key, work) => work(locate(key)),
    share: (key, target) => link(locate(key), target).then((): StoredSource => ({ path: target }), refuseToShare),
    locate: async () => undefined,
    async *list() {
      for await (const entry of await opendir(folder)) {
        if (!entry.isFile()) continue;
        const info = await stat(locate(entry.name)).catch(ignoreMissing);
        if (info) yield { key: entry.name, changedAt: info.mtime };
      }
    },
    async move(from, to) {
      await rename(locate(from), locate(to)).catch(ignoreMissing);
      await syncToDisk(folder);
    },
    remove: (key) => rm(locate(key), { force: true }),
    sweep: async () => undefined,
  };
}

/** Undefined when there is no such file. */
export async function openFile(file: string): Promise<OpenFile | undefined> {
  const handle = await open(file, 'r').catch(ignoreMissing);
  if (!handle) return undefined;
  const info = await handle.stat({ bigint: true });
  return {
    sizeBytes: Number(info.size),
    version: toVersion(info),
    read: (range) => handle.createReadStream(range),
    close: () => handle.close(),
  };
}

/** Undefined when there is no such file. */
export async function versionOfFile(file: string): Promise<string | undefined> {
  const info = await stat(file, { bigint: true }).catch(ignoreMissing);
  return info && toVersion(info);
}

/** Two files written within one tick of the file system's clock differ in their inode. */
function toVersion({ size, mtimeNs, ino }: BigIntStats): string {
  return [size, mtimeNs, ino].map((number) => number.toString(36)).join('-');
}

async function syncToDisk(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows cannot sync a folder; a file that was renamed there is durable with the next checkpoint of NTFS.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

/** Not there, another file system, one without links, or too many of them: then the bytes are stored again. */
function refuseToShare(error: NodeJS.ErrnoException): undefined {
  if (['ENOENT', 'EXDEV', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(error.code ?? '')) return undefined;
  throw error;
}

/** `share` gives paths here, never keys. */
function pathOf(file: StoredContent): string {
  if ('path' in file) return file.path;
  throw new Error(`${file.key} is to be a copy of ${file.copyOf}, which files on disk are not made from`);
}
