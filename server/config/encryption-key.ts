/**
 * The keys that `base/sealing` seals with: `ENCRYPTION_KEY`, or else made on first use and kept in the home folder, one in
 * each line: the first seals, the second is the one before it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newSecret } from '../base/ids.ts';
import { createSealing, type Sealing } from '../base/sealing.ts';

/** The keys of the settings. */
export type EncryptionKeys = { readonly current: string; readonly previous: string | undefined };

/** With the keys of the settings, or else those of this installation in `home`. */
export async function openSealing(home: string, keys: EncryptionKeys | undefined): Promise<Sealing> {
  if (keys) return createSealing([keys.current, ...(keys.previous === undefined ? [] : [keys.previous])]);
  await loadEncryptionKey(home);
  return createSealing(linesOf(await readFile(fileIn(home), 'utf8')), () =>
    linesOf(readFileSync(fileIn(home), 'utf8')),
  );
}

/** The key of this installation; made when there is none. Several processes at once end up with the same one. */
export async function loadEncryptionKey(home: string): Promise<string> {
  const file = fileIn(home);
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return linesOf(known)[0] ?? '';
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = await writeDraft(file, newSecret());
  // A link is made whole or not at all, and never over one that is there.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return linesOf(await readFile(file, 'utf8'))[0] ?? '';
}

/** A new key seals from now on; the one before still opens, older ones end. */
export async function rotateEncryptionKey(home: string): Promise<void> {
  const before = await loadEncryptionKey(home);
  await rename(await writeDraft(fileIn(home), `${newSecret()}\n${before}`), fileIn(home));
}

async function writeDraft(file: string, text: string): Promise<string> {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  return draft;
}

function fileIn(home: string): string {
  return path.join(home, 'secrets', 'encryption.key');
}

function linesOf(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
