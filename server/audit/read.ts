/** Reads the audit log and checks its chain. */
import type { Db } from '../db/database.ts';
import { type AuditRow, hashOf } from './record.ts';

export type AuditItem = {
  readonly id: number;
  readonly at: Date;
  readonly actor: { readonly kind: string; readonly id: number | null; readonly name: string | null };
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly details: unknown;
};

/** A row as the driver gives it: jsonb is parsed. */
type StoredRow = Omit<AuditRow, 'details'> & { id: number; hash: Buffer; details: unknown };

export type AuditPage = { readonly items: AuditItem[]; readonly total: number };

/** The newest first. `action` and `actor` filter; `page` counts from 1. */
export async function readAudit(
  db: Db,
  options: { page: number; pageSize: number; action?: string | undefined; actor?: string | undefined },
): Promise<AuditPage> {
  const matching = db.knex('audit_log').modify((query) => {
    if (options.action !== undefined) query.where('action', options.action);
    if (options.actor !== undefined) query.where('actor_name', options.actor);
  });
  const [rows, counted] = await Promise.all([
    matching
      .clone()
      .orderBy('id', 'desc')
      .limit(options.pageSize)
      .offset((options.page - 1) * options.pageSize),
    matching.clone().count({ total: '*' }).first(),
  ]);
  const items = rows.map((row: StoredRow) => ({
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    ip: row.ip,
    requestId: row.request_id,
    action: row.action,
    subject: row.subject,
    details: row.details,
  }));
  return { items, total: Number(counted?.total ?? 0) };
}

const batchSize = 1_000;

/** The id of the first row that does not fit the chain; undefined when all do. */
export async function findBrokenAuditRow(db: Db): Promise<number | undefined> {
  let previous: { id: number; hash: Buffer | null } = { id: 0, hash: null };
  for (;;) {
    // One batch after the other: each begins with the hash at which the last one ended.
    const rows: StoredRow[] = await db.knex('audit_log').where('id', '>', previous.id).orderBy('id').limit(batchSize);
    for (const row of rows) {
      const follows = sameBytes(row.previous_hash, previous.hash);
      const intact = sameBytes(hashOf({ ...row, details: JSON.stringify(row.details) }), row.hash);
      if (!follows || !intact) return row.id;
      previous = { id: row.id, hash: row.hash };
    }
    if (rows.length < batchSize) return undefined;
  }
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
