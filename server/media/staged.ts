/**
 * New content for a file that keeps its name. It is stored beside the old one first (`staged-<hash of the content>-<key>`,
 * a name that is never served) and takes its place once the row that describes it is committed. The transaction queues a
 * job for that, so that a crash right after the commit only makes it late: the bytes and the row never differ for good.
 */
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { defineJob, enqueue } from '../jobs/index.ts';
import { lockStoredAsset, type NewAsset } from './assets-sql.ts';
import type { Media } from './media.ts';

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

export function stagedKey({ sha256 }: Pick<NewAsset, 'sha256'>, key: string): string {
  return `staged-${sha256.toString('hex').slice(0, 16)}-${key}`;
}

/** Until it is in its place, no other file may share the content of the row. */
export async function queuePlacing(tx: Tx, what: Staged): Promise<void> {
  await tx.query({ text: 'update assets set placing_since = now() where id = $1', values: [what.assetId] });
  await enqueue(tx, placeStagedFiles, what, { runAt: new Date(Date.now() + jobDelayMs) });
}

/** Moves what is staged to its place; removes it when the asset has got yet other content, or is gone. */
export async function placeStaged(media: Media, { assetId, sha256, keys }: Staged): Promise<void> {
  const content = { sha256: Buffer.from(sha256, 'hex') };
  const isPlaced = await media.database.transaction(async (tx) => {
    const current = await lockStoredAsset(tx, assetId);
    if (current?.sha256?.equals(content.sha256) !== true) return false;
    for (const key of keys) await media.storage.move(tx, stagedKey(content, key), key);
    await tx.query({ text: 'update assets set placing_since = null where id = $1', values: [assetId] });
    return true;
  });
  if (!isPlaced) for (const key of keys) await media.storage.remove(stagedKey(content, key));
  await Promise.all(keys.map((key) => media.variants.forget(key)));
}
