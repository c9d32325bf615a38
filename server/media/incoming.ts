/** Work folders for uploads in progress, below one folder per process: `<host>-<pid>-<random>/<upload>/`. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { mediaErrors } from './errors.ts';

const abandonedAfterMs = 24 * 60 * 60 * 1000; // for folders of other machines, whose processes we cannot ask about

/** Of this very process: two that open the same uploads (the server and a test) must not sweep each other's. */
const ownFolders = new Set<string>();

export type Incoming = {
  /** Runs `work` with a folder of its own, private to this process; the folder is gone when it settles. */
  withFolder<T>(work: (folder: string) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export async function openIncoming(root: string): Promise<Incoming> {
  const own = path.join(root, `${hostPart()}-${process.pid}-${randomBytes(4).toString('hex')}`);
  ownFolders.add(own);
  await mkdir(own, { recursive: true, mode: 0o700 });
  return {
    async withFolder(work) {
      const folder = path.join(own, randomBytes(8).toString('hex'));
      await mkdir(folder, { mode: 0o700 });
      try {
        return await work(folder);
      } catch (error) {
        throw isDiskFull(error) ? mediaErrors.storage_full({}, { cause: error }) : error;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async close() {
      await rm(own, { recursive: true, force: true });
      ownFolders.delete(own);
    },
  };
}

/** Removes the work folders of processes that are gone. */
export async function sweepIncoming(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  const folders = names.map((name) => path.join(root, name));
  const abandoned = await Promise.all(folders.map(isAbandoned));
  const removed = folders.filter((_, at) => abandoned[at]);
  await Promise.all(removed.map((folder) => rm(folder, { recursive: true, force: true })));
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code));
}

async function isAbandoned(folder: string): Promise<boolean> {
  const [, host, pid] = /^(.*)-(\d+)-[0-9a-f]{8}$/.exec(path.basename(folder)) ?? [];
  if (host === hostPart() && pid !== undefined) {
    // One with our number that we did not make is of an earlier process (number 1 in every container).
    return Number(pid) === process.pid ? !ownFolders.has(folder) : !isAlive(Number(pid));
  }
  const info = await stat(folder).catch(() => undefined);
  return info !== undefined && Date.now() - info.mtimeMs > abandonedAfterMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function hostPart(): string {
  return hostname().replace(/[^A-Za-z0-9.]/g, '_');
}
