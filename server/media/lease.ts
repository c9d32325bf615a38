/**
 * Says in the database that this process is alive. What a process has begun and not ended (an upload, a removal) names its
 * lease; when the lease has expired, others clear it up. A process that was merely stopped for longer than that notices:
 * what it then wants to settle is not its own any more.
 */
import { randomBytes } from 'node:crypto';
import type { Database } from '../db/database.ts';

export type Lease = {
  readonly id: string;
  /** Lets it expire, at once if nothing names it. */
  end(): Promise<void>;
};

const beatMs = 15_000;
/** Four beats. */
const lifetime = `interval '1 minute'`;

export async function takeLease(database: Database, onError: (error: unknown) => void): Promise<Lease> {
  const id = randomBytes(12).toString('hex');
  const renew = () =>
    database.query({
      text: `insert into media_leases (id, expires_at) values ($1, now() + ${lifetime})
        on conflict (id) do update set expires_at = excluded.expires_at`,
      values: [id],
    });
  await renew();
  const beating = setInterval(() => void renew().catch(onError), beatMs);
  beating.unref();
  return {
    id,
    async end() {
      clearInterval(beating);
      await database.query({
        text: 'delete from media_leases where id = $1 and not exists (select from unsettled_files where lease = $1)',
        values: [id],
      });
    },
  };
}

/**
 * Ends the leases of processes that are gone; what they had begun with files is given up, and the `heir` clears it up.
 * Answers whether there were any.
 */
export async function endExpiredLeases(database: Database, heir: Lease): Promise<boolean> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>({
      text: 'select id from media_leases where expires_at < now() and id <> $1 order by id for update skip locked',
      values: [heir.id],
    });
    if (rows.length === 0) return false;
    const ids = rows.map(({ id }) => id);
    await tx.query({
      text: 'update unsettled_files set lease = $2, given_up = true where lease = any($1)',
      values: [ids, heir.id],
    });
    await tx.query({ text: 'delete from media_leases where id = any($1)', values: [ids] });
    return true;
  });
}
