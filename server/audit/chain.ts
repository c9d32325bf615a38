/**
 * The chain that shows when the audit log was altered. Each link carries the SHA-256 of an entry and of the link before
 * it, so that an entry that is changed, removed or slipped in breaks the chain. Links follow the order in which entries
 * were found committed, which need not be that of their ids.
 *
 * Entries are linked about a second after their commit, by whichever process is first. Only one links at a time, under an
 * advisory lock that writers never wait for. Who can write to the database within that second could alter an entry unseen;
 * who can write to it at any time could make the whole chain anew: copies of its last hash elsewhere guard against that.
 */
import { createHash } from 'node:crypto';
import type { Database, Db, Tx } from '../db/database.ts';
import { retentionAction } from './retention.ts';

/** Source: any fixed number; it names this lock among the advisory locks of the database. */
const chainLock = 5_107_311;
const batchSize = 1_000;
const everyMs = 1_000;

type StoredEntry = {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: number | null;
  readonly actorName: string | null;
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly details: unknown;
};

const entryColumns = `e.id, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.ip,
  e.request_id as "requestId", e.action, e.subject, e.details`;

/** Links what is committed every second until the result is closed, which links once more. */
export function startChaining(database: Database, onError: (error: unknown) => void): { close(): Promise<void> } {
  let running = Promise.resolve();
  let isIdle = true;
  const run = () => {
    if (!isIdle) return;
    isIdle = false;
    running = chainAudit(database)
      .catch(onError)
      .finally(() => {
        isIdle = true;
      });
  };
  const timer = setInterval(run, everyMs);
  return {
    async close() {
      clearInterval(timer);
      await running;
      await chainAudit(database).catch(onError);
    },
  };
}

/** Links every entry that is committed and not linked yet. */
export async function chainAudit(database: Database): Promise<void> {
  // Mostly there is nothing to do: then this is one look at an empty table.
  const { rows } = await database.query({ name: 'audit-unchained', text: 'select from audit_pending limit 1' });
  if (rows.length === 0) return;
  while ((await database.transaction(linkBatch)) === batchSize);
}

async function linkBatch(tx: Tx): Promise<number> {
  await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [chainLock] });
  const last = await tx.query<{ hash: Buffer }>({
    text: 'select hash from audit_chain order by position desc limit 1',
  });
  const { rows } = await tx.query<StoredEntry>({
    text: `
      with taken as (
        delete from audit_pending where entry_id in (select entry_id from audit_pending order by entry_id limit $1)
        returning entry_id)
      select ${entryColumns} from taken join audit_log e on e.id = taken.entry_id order by e.id`,
    values: [batchSize],
  });
  let previous = last.rows[0]?.hash ?? null;
  const hashes = rows.map((entry) => {
    previous = hashOf(entry, previous);
    return previous;
  });
  await tx.query({
    text: `
      insert into audit_chain (entry_id, hash)
      select id, hash from unnest($1::bigint[], $2::bytea[]) with ordinality as link (id, hash, n) order by n`,
    values: [rows.map(({ id }) => id), hashes],
  });
  return rows.length;
}

/**
 * The id of the first entry that does not fit the chain; undefined when all do. The chain may begin with links whose
 * entries were removed by age, as far as an entry of the retention says. Entries that are not linked yet are not looked at.
 */
export async function findBrokenAuditRow(db: Db): Promise<number | undefined> {
  type Link = { position: number; entryId: number; hash: Buffer; entry: number | null } & StoredEntry;
  let previous: Buffer | null = null;
  let isBegun = false;
  let lastEnded: { position: number; entryId: number } | undefined;
  let endedByAge = 0;
  for (let position = 0; ; ) {
    const { rows }: { rows: Link[] } = await db.query<Link>({
      text: `
        select c.position, c.entry_id as "entryId", c.hash, e.id as entry, ${entryColumns}
        from audit_chain c left join audit_log e on e.id = c.entry_id
        where c.position > $1 order by c.position limit $2`,
      values: [position, batchSize],
    });
    for (const link of rows) {
      isBegun ||= link.entry !== null;
      if (isBegun && (link.entry === null || !hashOf(link, previous).equals(link.hash))) return link.entryId;
      if (!isBegun) lastEnded = link;
      if (isBegun && link.action === retentionAction) endedByAge = Math.max(endedByAge, upToOf(link.details));
      previous = link.hash;
      position = link.position;
    }
    if (rows.length < batchSize) break;
  }
  return lastEnded && lastEnded.position > endedByAge ? lastEnded.entryId : undefined;
}

/** How far the retention went, as its entry says. */
function upToOf(details: unknown): number {
  const upTo = typeof details === 'object' && details !== null && 'upTo' in details ? details.upTo : 0;
  return typeof upTo === 'number' ? upTo : 0;
}

/** The link of an entry after the link before it. */
function hashOf(entry: StoredEntry, previous: Buffer | null): Buffer {
  const content = [
    entry.at.toISOString(),
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.ip,
    entry.requestId,
    entry.action,
    entry.subject,
    canonical(entry.details),
    previous?.toString('hex') ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}

/** JSON with its keys sorted: jsonb keeps values but not their order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, child]) => [key, canonical(child)]);
}
