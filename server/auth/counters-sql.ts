/**
 * Small notes that are written beside a request and not in its transaction: last use, and the counters of the rate
 * limits. A request that is refused rolls back, its attempt must still count.
 */
import type { Db } from '../db/database.ts';

/** How exact "last used" and "last seen" are. */
export const usePrecisionMs = 60_000;

export async function noteApiTokenUse(db: Db, tokenId: number): Promise<void> {
  await db.query({
    name: 'auth-note-token-use',
    text: `update api_tokens set last_used_at = now()
      where id = $1 and (last_used_at is null or last_used_at < now() - $2 * interval '1 millisecond')`,
    values: [tokenId, usePrecisionMs],
  });
}

export async function noteSessionUse(db: Db, sessionId: number): Promise<void> {
  await db.query({
    name: 'auth-note-session-use',
    text: `update sessions set last_seen_at = now()
      where id = $1 and last_seen_at < now() - $2 * interval '1 millisecond'`,
    values: [sessionId, usePrecisionMs],
  });
}

/**
 * One step of a leaky bucket: `key` may happen `burst` times at once and then every `everyMs` milliseconds. The row holds
 * when the bucket will be empty again. Resolves to 0 when it may happen now, else to the milliseconds to wait.
 */
export async function takeFromLimit(db: Db, key: string, limit: { burst: number; everyMs: number }): Promise<number> {
  const { rowCount } = await db.query({
    name: 'auth-take-from-limit',
    text: `insert into rate_limits as known (key, free_at) values ($1, now() + $2 * interval '1 millisecond')
      on conflict (key) do update
        set free_at = greatest(known.free_at, now()) + $2 * interval '1 millisecond'
        where greatest(known.free_at, now()) + $2 * interval '1 millisecond' <= now() + $3 * interval '1 millisecond'`,
    values: [key, limit.everyMs, limit.burst * limit.everyMs],
  });
  if (rowCount > 0) return 0;
  const { rows } = await db.query<{ wait_ms: string }>({
    text: `select extract(epoch from free_at + ($2::float8 - $3::float8) * interval '1 millisecond' - now()) * 1000 as wait_ms
      from rate_limits where key = $1`,
    values: [key, limit.everyMs, limit.burst * limit.everyMs],
  });
  return Math.max(1, Number(rows[0]?.wait_ms ?? limit.everyMs));
}

export async function forgetLimits(db: Db, keys: readonly string[]): Promise<void> {
  await db.query({ text: 'delete from rate_limits where key = any($1)', values: [keys] });
}

/**
 * Counts one answer to a sign-in that waits for its second factor. Resolves to the administrator's id, or to `undefined`
 * when the challenge is unknown, over, or was answered too often.
 */
export async function countAttempt(db: Db, tokenHash: Buffer, maxAttempts: number): Promise<number | undefined> {
  const { rows } = await db.query<{ subject_id: number }>({
    text: `update one_time_tokens set attempts = attempts + 1
      where token_hash = $1 and purpose = 'admin-challenge' and expires_at > now() and attempts < $2
      returning subject_id`,
    values: [tokenHash, maxAttempts],
  });
  return rows[0]?.subject_id;
}

/** Removes the counters that have run out. */
export async function sweepLimits(db: Db): Promise<void> {
  await db.query({ text: 'delete from rate_limits where free_at < now()' });
}

/** Deletes sessions, one-time tokens and counters that are over; nothing looks at them any more. */
export async function forgetExpired(db: Db): Promise<void> {
  await db.query({
    text: `
      with s as (delete from sessions where expires_at < now()),
        v as (delete from end_user_sessions where expires_at < now()),
        t as (delete from one_time_tokens where expires_at < now())
      delete from rate_limits where free_at < now()`,
  });
}
