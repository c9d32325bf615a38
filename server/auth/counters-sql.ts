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
