/** Reads the audit log: pages of it, and all of it in the order in which it is exported. */
import type { Knex } from 'knex';
import type { Db } from '../db/database.ts';

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

/** What to look for; all that is given must hold. */
export type AuditFilter = {
  /** An action, or the beginning of one before a star: `admin.*`. */
  readonly action?: string | undefined;
  /** The name of who did it, or its kind. */
  readonly actor?: string | undefined;
  /** What it was done to: `admin:7`, or the beginning before a star. */
  readonly subject?: string | undefined;
  readonly ip?: string | undefined;
  readonly requestId?: string | undefined;
  readonly from?: Date | undefined;
  /** Not included. */
  readonly to?: Date | undefined;
  /** Words anywhere in action, actor, subject or details. */
  readonly q?: string | undefined;
};

/** A row as the driver gives it: jsonb is parsed. */
type StoredRow = {
  readonly id: number;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: number | null;
  readonly actor_name: string | null;
  readonly ip: string | null;
  readonly request_id: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly details: unknown;
};

export type AuditPage = { readonly items: AuditItem[]; readonly total: number };

/** The newest first; `page` counts from 1. */
export async function readAudit(
  db: Db,
  { page, pageSize, ...filter }: AuditFilter & { readonly page: number; readonly pageSize: number },
): Promise<AuditPage> {
  const [rows, counted] = await Promise.all([
    matching(db, filter)
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    matching(db, filter).count({ total: '*' }).first(),
  ]);
  return { items: rows.map(toItem), total: Number(counted?.total ?? 0) };
}

const batchSize = 1_000;

/** Every entry that matches, the newest first; read in batches, so it may be long. */
export async function* eachAuditItem(db: Db, filter: AuditFilter): AsyncGenerator<AuditItem> {
  for (let before: number | undefined; ; ) {
    // One batch after the other: each goes on where the last one ended.
    const rows: StoredRow[] = await matching(db, filter)
      .modify((query) => before !== undefined && query.where('id', '<', before))
      .orderBy('id', 'desc')
      .limit(batchSize);
    for (const row of rows) yield toItem(row);
    before = rows.at(-1)?.id;
    if (rows.length < batchSize) return;
  }
}

function matching(db: Db, { action, actor, subject, ip, requestId, from, to, q }: AuditFilter): Knex.QueryBuilder {
  const named = (column: string, text: string | undefined) => (query: Knex.QueryBuilder) => {
    if (text?.endsWith('*')) query.whereLike(column, `${escapeLike(text.slice(0, -1))}%`);
    else if (text !== undefined) query.where(column, text);
  };
  return db.knex('audit_log').modify((query) => {
    named('action', action)(query);
    named('subject', subject)(query);
    if (actor !== undefined) query.where((either) => either.where('actor_name', actor).orWhere('actor_kind', actor));
    if (ip !== undefined) query.where('ip', ip);
    if (requestId !== undefined) query.where('request_id', requestId);
    if (from !== undefined) query.where('at', '>=', from);
    if (to !== undefined) query.where('at', '<', to);
    for (const word of q?.split(/\s+/).filter(Boolean) ?? []) {
      query.whereRaw(`concat_ws(' ', action, actor_name, subject, details::text) ilike ?`, [`%${escapeLike(word)}%`]);
    }
  });
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function toItem(row: StoredRow): AuditItem {
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    ip: row.ip,
    requestId: row.request_id,
    action: row.action,
    subject: row.subject,
    details: row.details,
  };
}
