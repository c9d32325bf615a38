import { type AuditEntry, recordAudit } from '../../audit/index.ts';
import type { Access } from '../../base/access.ts';
import type { Tx } from '../../db/database.ts';
import type { ContentType } from '../../schema/index.ts';

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
export async function auditWrite(tx: Tx, access: Access, write: AuditedWrite): Promise<void> {
  await recordAudit(tx, auditEntryOf(access, write));
}

/** How the audit log tells of a write. */
export function auditEntryOf({ actor }: Access, { action, type, documentId, locale }: AuditedWrite): AuditEntry {
  const entry = { actor, action: `entry.${action}`, subject: `${type.uid}:${documentId}` };
  return locale === '' ? entry : { ...entry, details: { locale } };
}
