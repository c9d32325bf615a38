/** What goes into the audit log from this domain, by who did it. */
import { type AuditAction, recordAudit } from '../audit/index.ts';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';

/** The part of an endpoint's input that the audit log wants to know. */
export type Asking = {
  readonly access: Access;
  readonly request: { readonly ip: string };
  readonly requestId: string;
};

/** Writes what a request changed into the audit log, in its transaction. `subject` is `kind:id`; `details` hold no secret. */
export function recordChange(
  tx: Tx,
  { access, request, requestId }: Asking,
  change: {
    readonly action: AuditAction;
    readonly subject: string;
    readonly details?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  return recordAudit(tx, { ...change, actor: access.actor, ip: request.ip, requestId });
}

/** Writes what administrators did with their own account. */
export function recordOwnAct(
  tx: Tx,
  { id, email }: { readonly id: number; readonly email: string },
  action: AuditAction,
  { ip, requestId }: { readonly ip: string; readonly requestId: string },
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const actor = { kind: 'admin', id, name: email } as const;
  return recordAudit(tx, { actor, action, subject: `admin:${id}`, details, ip, requestId });
}
