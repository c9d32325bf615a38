/**
 * Small notes that are written beside a request and not in its transaction: last use, and answers to a second factor.
 * A request that is refused rolls back, its attempt must still count.
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

/** Deletes sessions, one-time tokens and counters that are over; nothing looks at them any more. */
export async function forgetExpired(db: Db): Promise<void> {
  await db.query({
    text: `
      with s as (delete from sessions where expires_at < now()),
        v as (delete from end_user_sessions where expires_at < now()),
        t as (delete from one_time_tokens where expires_at < now())
      delete from attempt_counters where expire < extract(epoch from now()) * 1000`,
  });
}
