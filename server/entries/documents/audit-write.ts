import { type AuditEntry, recordAudit } from '../../audit/index.ts';
import type { Tx } from '../../db/database.ts';
import type { ContentType } from '../../schema/index.ts';
import type { WriteContext } from './context.ts';

export type AuditedWrite = {
  readonly action:
    | 'create'
    | 'update'
    | 'publish'
    | 'unpublish'
    | 'discard-draft'
    | 'delete'
    | 'restore'
    | 'purge'
    | 'undo';
  readonly type: ContentType;
  readonly documentId: string;
  readonly locale: string;
};

/** Puts what somebody did to content into the audit log, whoever it was: administrators, programs, visitors. */
export async function auditWrite(tx: Tx, context: WriteContext, write: AuditedWrite): Promise<void> {
  await recordAudit(tx, auditEntryOf(context, write));
}

/** How the audit log tells of a write. */
export function auditEntryOf(
  { access, source }: WriteContext,
  { action, type, documentId, locale }: AuditedWrite,
): AuditEntry {
  return {
    ...source,
    actor: access.actor,
    action: `entry.${action}`,
    subject: `${type.uid}:${documentId}`,
    ...(locale === '' ? {} : { details: { locale } }),
  };
}
