/**
 * Pictures made on request, each made once: a folder per original, `<original>/<version>-<what was asked>`. It is a
 * cache beside the storage: it may be emptied at any time, and holds a bounded number of pictures per original. The
 * version is that of the original's bytes, so that a replaced file never shows through an old picture.
 */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { openFile } from './storage/local.ts';
import type { OpenFile } from './storage/storage.ts';

const maxPerOriginal = 120;

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
      const known = await openFile(file);
      if (known) return known;
      await makeOnce(file, make);
      const made = await openFile(file);
      if (!made) throw new Error(`A derived picture is gone as soon as it was made: ${file}`);
      return made;
    },
    forget: (original) => rm(path.join(root, original), { recursive: true, force: true }),
    shrink: (maxBytes) => shrink(root, maxBytes),
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
