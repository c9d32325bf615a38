/**
 * Work folders for uploads in progress, below one folder per process: `<host>-<pid>-<random>/<upload>/`.
 *
 * A file is moved to its final name before its row is committed, never after (a row without a file would be a broken
 * promise; a file without a row is only litter). So that a crash in between leaves no litter either, the keys about to
 * be used are noted in the work folder first; the next start removes those that got no row.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { mediaErrors } from './errors.ts';
import type { Storage } from './storage/storage.ts';

const abandonedAfterMs = 24 * 60 * 60 * 1000; // for folders of other machines, whose processes we cannot ask about

/** Of this very process: two that open the same uploads (the server and a test) must not sweep each other's. */
const ownFolders = new Set<string>();

export type Incoming = {
  /** Runs `work` with a folder of its own, private to this process; the folder is gone when it settles. */
  withFolder<T>(work: (folder: string) => Promise<T>): Promise<T>;
  /** A folder that the caller removes. */
  openFolder(): Promise<string>;
  /** Keeps a note for the next start: whether the asset has a row could not be found out. */
  keepNote(hash: string, keys: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

export async function openIncoming(root: string): Promise<Incoming> {
  const own = path.join(root, `${hostPart()}-${process.pid}-${randomBytes(4).toString('hex')}`);
  ownFolders.add(own);
  await mkdir(own, { recursive: true, mode: 0o700 });
  const openFolder = async () => {
    const folder = path.join(own, randomBytes(8).toString('hex'));
    await mkdir(folder, { mode: 0o700 });
    return folder;
  };
  return {
    openFolder,
    async withFolder(work) {
      const folder = await openFolder();
      try {
        return await work(folder);
      } catch (error) {
        throw isDiskFull(error) ? mediaErrors.storage_full({}, { cause: error }) : error;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async keepNote(hash, keys) {
      const undecided = path.join(own, 'undecided');
      await mkdir(undecided, { recursive: true, mode: 0o700 });
      await noteKeys(undecided, hash, keys);
    },
    async close() {
      const left: readonly string[] = await readdir(own).catch(() => []);
      if (!left.includes('undecided')) await rm(own, { recursive: true, force: true });
      ownFolders.delete(own);
    },
  };
}

/** Notes which keys of the storage are about to be written for the asset `hash`. */
export async function noteKeys(folder: string, hash: string, keys: readonly string[]): Promise<void> {
  await writeFile(path.join(folder, `${hash}.storing`), JSON.stringify(keys), { flush: true });
}

/**
 * Clears what processes that are gone left behind: their work folders, and stored files whose asset never came to be.
 * `findExisting` says which of the given asset hashes have a row.
 */
export async function sweepIncoming(
  root: string,
  storage: Storage,
  findExisting: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
  const names = await readdir(root).catch(() => []);
  const folders = names.map((name) => path.join(root, name));
  const abandoned = await Promise.all(folders.map(isAbandoned));
  for (const folder of folders.filter((_, at) => abandoned[at])) {
    const notes = await readNotes(folder);
    const existing = await findExisting([...notes.keys()]);
    const litter = [...notes].filter(([hash]) => !existing.has(hash)).flatMap(([, keys]) => keys);
    await Promise.all(litter.map((key) => storage.remove(key)));
    await rm(folder, { recursive: true, force: true });
  }
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

async function readNotes(folder: string): Promise<Map<string, readonly string[]>> {
  const files = await readdir(folder, { recursive: true });
  const notes = files.filter((file) => file.endsWith('.storing'));
  const entries = await Promise.all(
    notes.map(async (file): Promise<[string, readonly string[]]> => {
      const text = await readFile(path.join(folder, file), 'utf8');
      return [path.basename(file, '.storing'), parseKeys(text)];
    }),
  );
  return new Map(entries);
}

/** A note that was cut off by the crash names nothing: the files come after the note is on the disk. */
function parseKeys(text: string): readonly string[] {
  try {
    const keys: unknown = JSON.parse(text);
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  } catch {
    return []; // cut off
  }
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
