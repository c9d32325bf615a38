/** Reads the audit log. */
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
