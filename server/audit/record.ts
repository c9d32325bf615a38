/**
 * Writes the audit log. One row per fact, in the transaction of the change: what was rolled back was never logged.
 *
 * Each row carries the SHA-256 of its content and of the hash before it, so that a row that is changed, removed or slipped
 * in breaks the chain. To have one chain, writers follow each other from their entry in the log to their commit; record
 * last in a transaction.
 */
import { createHash } from 'node:crypto';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';

export type AuditEntry = {
  readonly actor: Access['actor'];
  /** What was done: `api-token.create`, `admin.login`. */
  readonly action: string;
  /** What it was done to, e.g. `api-token:7`. */
  readonly subject?: string;
  /** What changed; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly ip?: string | undefined;
  readonly requestId?: string | undefined;
};

/** Source: any fixed number; it names this lock among the advisory locks of the database. */
const chainLock = 5_107_311;

export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.knex.raw('select pg_advisory_xact_lock(?)', [chainLock]);
  const last = await tx.knex('audit_log').orderBy('id', 'desc').first('hash');
  const row = {
    at: new Date(),
    actor_kind: entry.actor.kind,
    actor_id: 'id' in entry.actor ? entry.actor.id : null,
    actor_name: 'name' in entry.actor ? entry.actor.name : null,
    ip: entry.ip ?? null,
    request_id: entry.requestId ?? null,
    action: entry.action,
    subject: entry.subject ?? null,
    details: JSON.stringify(entry.details ?? {}),
    previous_hash: last?.hash ?? null,
  };
  await tx.knex('audit_log').insert({ ...row, hash: hashOf(row) });
}

export type AuditRow = {
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: number | null;
  readonly actor_name: string | null;
  readonly ip: string | null;
  readonly request_id: string | null;
  readonly action: string;
  readonly subject: string | null;
  /** JSON text; the order of its keys does not matter. */
  readonly details: string;
  readonly previous_hash: Buffer | null;
};

/** The link of the chain that a row is. */
export function hashOf(row: AuditRow): Buffer {
  const content = [
    row.at.toISOString(),
    row.actor_kind,
    row.actor_id,
    row.actor_name,
    row.ip,
    row.request_id,
    row.action,
    row.subject,
    canonical(JSON.parse(row.details)),
    row.previous_hash?.toString('hex') ?? null,
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
