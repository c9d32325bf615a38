/** Files on their way into storage: announced, written or linked, and taken back when what they are for does not come to be. */
import { keysOf } from './assets.ts';
import type { Media } from './media.ts';
import { type Preparation, type PreparedFile, prepareFile } from './prepare.ts';
import { stagedKey } from './staged.ts';
import { linksBetween, linkTwin } from './twin.ts';
import type { Announced } from './unsettled.ts';

export type Placing = Preparation & {
  /** Beside the content that it is to replace (see `staged.ts`). */
  readonly isStaged?: boolean;
};

/** To be settled by the transaction that makes the row. */
export type PlacedFile = Pick<PreparedFile, 'asset'> & { readonly announced: Announced };

/**
 * Prepares and stores files, then runs `work`, which makes their rows; when any of it fails, nothing is left. Throws what
 * `prepareFile`, the storage and `work` throw.
 */
export async function withPlacedFiles<T>(
  media: Media,
  files: readonly Placing[],
  work: (placed: PlacedFile[]) => Promise<T>,
): Promise<T> {
  // A file that is refused costs none of the others a transfer.
  const prepared = await Promise.all(files.map(async (file) => ({ file, ready: await prepareFile(media, file) })));
  const outcomes = await Promise.allSettled(prepared.map(({ file, ready }) => place(media, file, ready)));
  const placed = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  try {
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return await work(placed);
  } catch (error) {
    await Promise.all(placed.map(({ announced }) => media.unsettled.discard(announced)));
    throw error;
  }
}

async function place(media: Media, file: Placing, prepared: PreparedFile): Promise<PlacedFile> {
  const { asset } = prepared;
  const keyOf = (key: string) => (file.isStaged ? stagedKey(asset, key) : key);
  const announced = await media.unsettled.announce(keysOf(asset).map(keyOf));
  let isPlaced = false;
  try {
    isPlaced = await store(media, prepared, keyOf);
  } finally {
    if (!isPlaced) await media.unsettled.discard(announced);
  }
  if (isPlaced) return { asset, announced };
  // The twin was changed or removed since it was found.
  return place(media, file, await prepareFile(media, { ...file, mayShare: false }));
}

async function store(
  media: Media,
  { asset, files, twin }: PreparedFile,
  keyOf: (key: string) => string,
): Promise<boolean> {
  if (twin) {
    const links = linksBetween(twin, asset).map(({ from, to }) => ({ from, to: keyOf(to) }));
    return media.storeInTransaction((tx) => linkTwin(media.storage, tx, twin, links));
  }
  await media.storage.put(files.map((file) => ({ ...file, key: keyOf(file.key) })));
  return true;
}
