/**
 * New content for a file that keeps its name. It is stored beside the old one first (`staged-<hash of the content>-<key>`,
 * a name that is never served) and takes its place once the row that describes it is committed. The transaction queues a
 * job for that, so that a crash right after the commit only makes it late: the bytes and the row never differ for good.
 */
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { defineJob, enqueue } from '../jobs/index.ts';
import { findSha256 } from './assets-sql.ts';
import type { Media } from './media.ts';
import type { StoredContent } from './storage/storage.ts';

export type Staged = {
  readonly assetId: number;
  /** Hex, of the new original: when the row has another by now, what is staged is out of date. */
  readonly sha256: string;
  readonly keys: readonly string[];
};

const staged = z.object({ assetId: z.number(), sha256: z.string(), keys: z.array(z.string()) });

/** Bears to be run twice, and beside the process that replaced the file: what is in its place already stays there. */
export const placeStagedFiles = defineJob('media.place-staged', staged);

/** Who commits does it at once; the job is for those who could not. */
const jobDelayMs = 30_000;

export function stagedKey({ sha256 }: Pick<Staged, 'sha256'>, key: string): string {
  return `staged-${sha256.slice(0, 16)}-${key}`;
}

/** The name under which the note of a work folder (`incoming.ts`) mentions what is staged for an asset. */
export function stagedNote({ sha256 }: Pick<Staged, 'sha256'>, hash: string): string {
  return `staged-${sha256}-${hash}`;
}

export async function putStaged(media: Media, sha256: string, contents: readonly StoredContent[]): Promise<void> {
  await media.storage.put(contents.map((content) => ({ ...content, key: stagedKey({ sha256 }, content.key) })));
}

export async function queuePlacing(tx: Tx, what: Staged): Promise<void> {
  await enqueue(tx, placeStagedFiles, what, { runAt: new Date(Date.now() + jobDelayMs) });
}

/** Moves what is staged to its place; removes it when the asset has got yet other content, or is gone. */
export async function placeStaged(media: Media, { assetId, sha256, keys }: Staged): Promise<void> {
  const current = await findSha256(media.database, assetId);
  const isCurrent = current?.toString('hex') === sha256;
  for (const key of keys) {
    const from = stagedKey({ sha256 }, key);
    if (isCurrent) await media.storage.move(from, key);
    else await media.storage.remove(from);
  }
  await Promise.all(keys.map((key) => media.variants.forget(key)));
}
