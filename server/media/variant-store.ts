/**
 * Pictures made on request, each made once: a folder per original, `<original>/<version>-<what was asked>`. It is a
 * cache beside the storage: it may be emptied at any time, and holds a bounded number of pictures per original. The
 * version is that of the original's bytes, so that a replaced file never shows through an old picture.
 */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { LRUCache } from 'lru-cache';
import { openFile, versionOfFile } from './storage/local.ts';
import type { OpenFile } from './storage/storage.ts';

const maxPerOriginal = 120;
/** In memory, for what is asked for again and again: measured, twice as many answers as from the file. */
const rememberedBytes = 32 * 1024 * 1024;
const maxRememberedBytes = 512 * 1024;

type Remembered = { readonly bytes: Buffer; readonly version: string };

export type VariantStore = {
  /**
   * The picture under `key`, made by `make` (which writes it to the path that it is given) when it is not there. Several
   * who ask at once wait for one making.
   */
  open(original: string, key: string, make: (path: string) => Promise<void>): Promise<OpenFile>;
  /** Drops all pictures of an original. */
  forget(original: string): Promise<void>;
  /** Drops those that were not asked for the longest until what is left takes at most `maxBytes`. */
  shrink(maxBytes: number): Promise<void>;
};

export function openVariantStore(root: string): VariantStore {
  const making = new Map<string, Promise<void>>();
  // Other processes may make a picture anew (its focal point was moved), so each time the file is looked at, not read.
  const recent = new LRUCache<string, Remembered>({
    maxSize: rememberedBytes,
    sizeCalculation: ({ bytes }) => bytes.length + 1,
  });

  const openRecent = async (file: string): Promise<OpenFile | undefined> => {
    const remembered = recent.get(file);
    if (remembered && (await versionOfFile(file)) === remembered.version) return fromMemory(remembered);
    const opened = await openFile(file);
    if (!opened || opened.sizeBytes > maxRememberedBytes) return opened;
    const picture = { bytes: await buffer(opened.read()), version: opened.version };
    recent.set(file, picture);
    return fromMemory(picture);
  };

  const makeOnce = (file: string, make: (path: string) => Promise<void>): Promise<void> => {
    const running = making.get(file);
    if (running) return running;
    const started = makeFile(file, make).finally(() => making.delete(file));
    making.set(file, started);
    return started;
  };

  return {
    async open(original, key, make) {
      const file = path.join(root, original, key);
      const known = await openRecent(file);
      if (known) return known;
      await makeOnce(file, make);
      const made = await openRecent(file);
      if (!made) throw new Error(`A derived picture is gone as soon as it was made: ${file}`);
      return made;
    },
    forget: (original) => rm(path.join(root, original), { recursive: true, force: true }),
    shrink: (maxBytes) => shrink(root, maxBytes),
  };
}

function fromMemory({ bytes, version }: Remembered): OpenFile {
  return {
    sizeBytes: bytes.length,
    version,
    read: (range) => Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes], { objectMode: false }),
    close: async () => undefined,
  };
}

/**
 * File systems note when a file was read, at least once a day (`relatime`); where they do not (`noatime`), the oldest go. A
 * picture that somebody reads right now is read to its end.
 */
async function shrink(root: string, maxBytes: number): Promise<void> {
  const files: { file: string; bytes: number; usedAt: number }[] = [];
  let total = 0;
  for (const original of await readdir(root).catch(() => [])) {
    for (const name of await readdir(path.join(root, original)).catch(() => [])) {
      const file = path.join(root, original, name);
      const info = await stat(file).catch(() => undefined);
      if (!info) continue;
      files.push({ file, bytes: info.size, usedAt: Math.max(info.atimeMs, info.mtimeMs) });
      total += info.size;
    }
  }
  files.sort((a, b) => a.usedAt - b.usedAt);
  for (const { file, bytes } of files) {
    if (total <= maxBytes) return;
    await rm(file, { force: true });
    total -= bytes;
  }
}

async function makeFile(file: string, make: (path: string) => Promise<void>): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await dropOldest(folder);
  // Two nodes on one disk may make the same picture; each renames its own, and both are right.
  const draft = `${file}.${process.pid}.part`;
  try {
    await make(draft);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

async function dropOldest(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length < maxPerOriginal) return;
  const files = names.map((name) => path.join(folder, name));
  const times = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  const byAge = files.map((file, at) => ({ file, time: times[at] ?? 0 })).sort((a, b) => a.time - b.time);
  const surplus = byAge.slice(0, files.length - maxPerOriginal + 1);
  await Promise.all(surplus.map(({ file }) => rm(file, { force: true })));
}
