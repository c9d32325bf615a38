/**
 * Writes the audit log. One row per fact, in the transaction of the change: what was rolled back was never logged.
 *
 * Writers do not wait for each other: the chain of hashes that shows when the log was altered is made after the commit
 * (`chain.ts`); until then an entry is named in `audit_pending`.
 */
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import type { AuditAction } from './actions.ts';

export type AuditEntry = {
  readonly actor: Access['actor'];
  readonly action: AuditAction;
  /** What it was done to, e.g. `api-token:7`. */
  readonly subject?: string;
  /** What changed; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly ip?: string | undefined;
  readonly requestId?: string | undefined;
};

/**
 * The members of a `with` that write an entry, over the parameters from `$first` on (`auditValues`): for a write that
 * sends it with a statement of its own. Their names are `audited` and `unchained`.
 */
export function auditParts(first: number): string {
  const [kind, id, name, ip, request, action, subject, details] = Array.from({ length: 8 }, (_, n) => `$${first + n}`);
  return (
    `audited as (insert into audit_log (actor_kind, actor_id, actor_name, ip, request_id, action, subject, details) ` +
    `values (${kind}, ${id}::bigint, ${name}, ${ip}, ${request}, ${action}, ${subject}, ${details}::jsonb) returning id), ` +
    `unchained as (insert into audit_pending (entry_id) select id from audited)`
  );
}

export function auditValues({ actor, ip, requestId, action, subject, details }: AuditEntry): unknown[] {
  return [
    ...[actor.kind, 'id' in actor ? actor.id : null, 'name' in actor ? actor.name : null],
    ...[ip ?? null, requestId ?? null, action, subject ?? null, JSON.stringify(details ?? {})],
  ];
}

const insertText = `with ${auditParts(1)} select 1`;

export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query({ name: 'audit-record', text: insertText, values: auditValues(entry) });
}
