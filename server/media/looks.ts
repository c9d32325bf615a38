/**
 * Which pictures look alike. A job compares each new picture with those before it, by their fingerprints and their mean
 * colours, and gives it the group of the nearest, or one of its own; so a list of look-alikes is a look at one indexed
 * column. Pictures of before there were fingerprints are opened once. Bears to be run twice, also at the same time: what
 * is compared again gets the same answer.
 */
import { thumbHashToAverageRGBA } from 'thumbhash';
import { z } from 'zod';
import { AppError } from '../base/errors.ts';
import type { Db, Tx } from '../db/database.ts';
import { defineJob, enqueue } from '../jobs/index.ts';
import { originalKey } from './assets.ts';
import type { Media } from './media.ts';

/** After each new picture, and every minute for what was left; where nothing is new it is one look at an index of nothing. */
export const compareLooksJob = defineJob('media.compare-looks', z.object({}), { cron: '* * * * *', maxAttempts: 2 });

/**
 * Of 64 bits. Measured on 200 drawn pictures (2026-11-21): a third of the size as JPEG at most 2, quality 20 at most 7 (95 % up to
 * 3), 15 % more light at most 7 (95 % up to 4), edges cropped by 3 % 6 in the middle; two different pictures at least 14.
 */
const maxDistance = 6;
/** Of each colour, from 0 to 1. */
const maxColourDistance = 0.1;
const pageSize = 50;

type Uncompared = {
  readonly id: number;
  readonly hash: string;
  readonly ext: string | null;
  readonly sha256: Buffer | null;
  readonly fingerprint: string | null;
  readonly thumbHash: string | null;
};

/**
 * Queues a comparison for the commit; many uploads at once lead to one. The last step of a transaction: those that take it
 * wait for each other.
 */
export async function queueComparison(tx: Tx): Promise<void> {
  await enqueue(tx, compareLooksJob, {}, { key: compareLooksJob.name });
}

/** Stops between two pictures when `signal` is aborted; the next run goes on. */
export async function compareLooks(media: Media, signal: AbortSignal): Promise<void> {
  let pictures: Uncompared[];
  do {
    pictures = await findUncompared(media.database);
    for (const picture of pictures) {
      signal.throwIfAborted();
      await compare(media, picture);
    }
  } while (pictures.length === pageSize);
}

async function compare(media: Media, picture: Uncompared): Promise<void> {
  const looks = picture.fingerprint === null ? await openPicture(media, picture) : picture;
  const group = looks ? await findGroup(media.database, picture.id, looks) : undefined;
  // Content that was replaced meanwhile has other looks: it is compared in its turn.
  await media.database.query({
    text: `update assets set fingerprint = $2::bit(64), thumb_hash = coalesce($3, thumb_hash), look_group = $4
      where id = $1 and sha256 is not distinct from $5`,
    values: [picture.id, looks?.fingerprint ?? null, looks?.thumbHash ?? null, group ?? picture.id, picture.sha256],
  });
}

async function findUncompared(db: Db): Promise<Uncompared[]> {
  const { rows } = await db.query<Uncompared>({
    text: `select id, hash, ext, sha256, fingerprint::text, thumb_hash as "thumbHash" from assets
      where look_group is null and mime like 'image/%' and width is not null order by id limit $1`,
    values: [pageSize],
  });
  return rows;
}

type Looks = { readonly fingerprint: string | null; readonly thumbHash: string | null };

/** Undefined for one that cannot be opened: it looks like no other. */
async function openPicture(media: Media, picture: Uncompared): Promise<Looks | undefined> {
  if (picture.thumbHash === null) return undefined;
  try {
    return await media.incoming.withFolder((folder) =>
      media.storage.withFile(originalKey(picture), (input) =>
        media.workshop.run({
          kind: 'standard-formats',
          input,
          outputPrefix: `${folder}/none-`,
          boxes: [],
          keepCopyright: false,
        }),
      ),
    );
  } catch (error) {
    // What passes is tried again with the next run.
    if (error instanceof AppError && error.status === 503) throw error;
    media.onTaskFailed(`look at file ${picture.id}`, error);
    return undefined;
  }
}

/** The group of the nearest picture that looks the same; undefined without one. */
async function findGroup(db: Db, id: number, { fingerprint, thumbHash }: Looks): Promise<number | undefined> {
  if (fingerprint === null || thumbHash === null) return undefined;
  const { rows } = await db.query<{ group: number; thumbHash: string }>({
    text: `select look_group as "group", thumb_hash as "thumbHash" from assets
      where bit_count(fingerprint # $2::bit(64)) <= $3 and id <> $1 and look_group is not null and thumb_hash is not null
      order by bit_count(fingerprint # $2::bit(64)), id limit 200`,
    values: [id, fingerprint, maxDistance],
  });
  const colour = meanColour(thumbHash);
  const isNear = (other: string) =>
    meanColour(other).every((part, at) => Math.abs(part - (colour[at] ?? 0)) <= maxColourDistance);
  return rows.find((row) => isNear(row.thumbHash))?.group;
}

function meanColour(thumbHash: string): number[] {
  const { r, g, b } = thumbHashToAverageRGBA(Buffer.from(thumbHash, 'base64'));
  return [r, g, b];
}
