/** Files in one folder on this machine. A file is complete and on the disk before its final name appears. */
import { randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { link, mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { OpenFile, Storage } from './storage.ts';

/** Names that are being made. */
const linksFolder = '.links';
const abandonedAfterMs = 60 * 60_000; // making one takes no second

/** Creates the folder when it is missing. Files to `put` must lie on the same file system. */
export async function openLocalStorage(folder: string): Promise<Storage> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const locate = (key: string) => path.join(folder, key);
  return {
    name: 'local',
    async put(files) {
      await Promise.all(files.map((file) => syncToDisk(file.path)));
      await Promise.all(files.map((file) => rename(file.path, locate(file.key))));
      await syncToDisk(folder);
    },
    open: (key) => openFile(locate(key)),
    versionOf: (key) => versionOfFile(locate(key)),
    withFile: (key, work) => work(locate(key)),
    async link(_tx, from, to) {
      if (await isSameFile(locate(from), locate(to))) return true;
      // What stands under `to` is there until the other takes its place, so the name is made aside.
      const aside = path.join(folder, linksFolder, randomBytes(8).toString('hex'));
      await mkdir(path.dirname(aside), { recursive: true, mode: 0o700 });
      const isLinked = await link(locate(from), aside).then(() => true, refuseToLink);
      if (!isLinked) return false;
      await renameOver(aside, locate(to));
      await syncToDisk(folder);
      return true;
    },
    locate: async () => undefined,
    async *list() {
      for await (const entry of await opendir(folder)) {
        if (!entry.isFile()) continue;
        const info = await stat(locate(entry.name)).catch(ignoreMissing);
        if (info) yield { key: entry.name, changedAt: info.mtime };
      }
    },
    async move(_tx, from, to) {
      await renameOver(locate(from), locate(to)).catch(ignoreMissing);
      await syncToDisk(folder);
    },
    remove: (key) => rm(locate(key), { force: true }),
    sweep: () => removeAbandonedLinks(path.join(folder, linksFolder)),
  };
}

/** Undefined when there is no such file. */
export async function openFile(file: string): Promise<OpenFile | undefined> {
  const handle = await open(file, 'r').catch(ignoreMissing);
  if (!handle) return undefined;
  const info = await handle.stat({ bigint: true }).catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
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

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [version, otherVersion] = await Promise.all([versionOfFile(one), versionOfFile(other)]);
  return version !== undefined && version === otherVersion;
}

async function removeAbandonedLinks(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const info = await stat(file).catch(ignoreMissing);
    // The time of the name: that of the content is older.
    if (info && Date.now() - info.ctimeMs > abandonedAfterMs) await rm(file, { force: true });
  }
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

/** Renaming one of two names of the same bytes to the other does nothing (POSIX), and leaves both. */
async function renameOver(from: string, to: string): Promise<void> {
  await rename(from, to);
  await rm(from, { force: true });
}

/** Not there, a file system without links, or too many of them: then the bytes are stored again. */
function refuseToLink(error: NodeJS.ErrnoException): false {
  if (['ENOENT', 'EXDEV', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(error.code ?? '')) return false;
  throw error;
}
