/** The key that `base/sealing` seals with: `ENCRYPTION_KEY`, or else made on first use and kept in the home folder. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newSecret } from '../base/ids.ts';
import { createSealing, type Sealing } from '../base/sealing.ts';

/** With the key of the settings, or else the one of this installation in `home`. */
export async function openSealing(home: string, key: string | undefined): Promise<Sealing> {
  return createSealing(key ?? (await loadEncryptionKey(home)));
}

/** The key of this installation; made when there is none. Several processes at once end up with the same one. */
export async function loadEncryptionKey(home: string): Promise<string> {
  const file = path.join(home, 'secrets', 'encryption.key');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known.trim();
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, newSecret(), { mode: 0o600, flush: true });
  // A link is made whole or not at all, and never over one that is there.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return (await readFile(file, 'utf8')).trim();
}
