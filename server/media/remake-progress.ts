/** How far the making of formats is: kept in the database, so that anybody may leave and come back to it. */
import { z } from 'zod';
import { AppError } from '../base/errors.ts';
import type { Db, Tx } from '../db/database.ts';
import { defineJob, enqueue, isQueued } from '../jobs/index.ts';

/** `after` is the id of the last picture that is done. */
const remakePage = z.object({ revision: z.number(), after: z.number(), onlyFailed: z.boolean().optional() });
export type RemakePage = z.output<typeof remakePage>;

/** A page of pictures, then the next. Bears to be run twice: a picture whose formats are there gets the same once more. */
export const remakeFormatsJob = defineJob('media.remake-formats', remakePage);

/** Why a picture keeps the formats that it has. */
export type RemakeFault = 'lost' | 'unreadable' | 'too-large' | 'other';

export type RemakeProgress = {
  /** `stopped`: not all is done, and nothing is queued that would go on. */
  readonly state: 'done' | 'running' | 'stopped';
  /** Pictures in all, and those that were looked at since it began. */
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** The first of those that failed. */
  readonly failures: readonly { readonly id: number; readonly name: string; readonly reason: RemakeFault }[];
  /** Null before the first time. */
  readonly beganAt: string | null;
  readonly endedAt: string | null;
};

const namedFailures = 20;
const isPicture = `mime like 'image/%' and width is not null`;

export async function readRemakeProgress(db: Db): Promise<RemakeProgress> {
  const isRunning = await isQueued(db, remakeFormatsJob);
  const { rows } = await db.query<Omit<RemakeProgress, 'state'> & { readonly after: number | null }>({
    text: `select remake_after as after, remake_began_at as "beganAt", remake_ended_at as "endedAt",
        (select count(*) from assets where ${isPicture}) as total,
        (select count(*) from assets where ${isPicture} and (remake_after is null or id <= remake_after)) as done,
        (select count(*) from remake_failures) as failed,
        (select coalesce(json_agg(f), '[]') from (
          select a.id, a.name, r.reason from remake_failures r join assets a on a.id = r.asset_id
          order by a.id limit ${namedFailures}) f) as failures
      from media_settings`,
  });
  if (!rows[0]) throw new Error('The row of media_settings is gone');
  const { after, ...progress } = rows[0];
  if (isRunning) return { state: 'running', ...progress };
  return { state: after === null ? 'done' : 'stopped', ...progress };
}

/**
 * Makes formats once more: of all pictures, of those that failed, or, where it has stopped, of those that are left. What is
 * being made already is not begun a second time.
 */
export async function remakeAgain(tx: Tx, which: 'all' | 'failed' | 'rest'): Promise<void> {
  // The row is locked: who comes second finds the job of the first.
  const { rows } = await tx.query<{ after: number | null; revision: number }>({
    text: 'select remake_after as after, revision from media_settings for update',
  });
  if (!rows[0]) throw new Error('The row of media_settings is gone');
  const { after, revision } = rows[0];
  if (which === 'all') return beginRemaking(tx);
  if (await isQueued(tx, remakeFormatsJob)) return;
  if (which === 'failed') await enqueue(tx, remakeFormatsJob, { revision, after: 0, onlyFailed: true });
  else if (after !== null) await enqueue(tx, remakeFormatsJob, { revision, after });
}

/** Of all pictures; a job that is on it for older settings stops at its next page. */
export async function beginRemaking(tx: Tx): Promise<void> {
  const { rows } = await tx.query<{ revision: number }>({
    text: `update media_settings set revision = revision + 1, remake_after = 0, remake_began_at = now(),
      remake_ended_at = null returning revision`,
  });
  if (!rows[0]) throw new Error('The row of media_settings is gone');
  await tx.query({ text: 'delete from remake_failures' });
  await enqueue(tx, remakeFormatsJob, { revision: rows[0].revision, after: 0 });
}

/** The pictures of the next page, in order. */
export async function nextToRemake(db: Db, { after, onlyFailed }: RemakePage, limit: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    text: `select id from assets where id > $1 and ${isPicture}
      ${onlyFailed ? 'and id in (select asset_id from remake_failures)' : ''} order by id limit $2`,
    values: [after, limit],
  });
  return rows.map(({ id }) => id);
}

/** `error`: why it was not made; undefined where it was. */
export async function noteRemade(
  db: Db,
  { revision, onlyFailed }: RemakePage,
  id: number,
  error: unknown,
): Promise<void> {
  await (error === undefined
    ? db.query({ text: 'delete from remake_failures where asset_id = $1', values: [id] })
    : db.query({
        text: `insert into remake_failures (asset_id, reason) select id, $2 from assets where id = $1
          on conflict (asset_id) do update set reason = excluded.reason, at = now()`,
        values: [id, faultOf(error)],
      }));
  if (onlyFailed) return;
  const text = 'update media_settings set remake_after = $1 where revision = $2 and remake_after < $1';
  await db.query({ text, values: [id, revision] });
}

export async function noteRemakingEnded(db: Db, revision: number): Promise<void> {
  const text = 'update media_settings set remake_after = null, remake_ended_at = now() where revision = $1';
  await db.query({ text, values: [revision] });
}

function faultOf(error: unknown): RemakeFault {
  if (!(error instanceof AppError)) return 'other';
  switch (error.code) {
    case 'media.not_found':
      return 'lost';
    case 'media.unreadable_image':
      return 'unreadable';
    case 'media.image_too_large':
      return 'too-large';
    default:
      return 'other';
  }
}
