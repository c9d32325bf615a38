import { recordAudit } from '../../audit/index.ts';
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

/**
 * Puts what an administrator did to content into the audit log. Programs are not logged there: the history of versions
 * names them, and the log's chain would make them wait for each other.
 */
export async function auditWrite(tx: Tx, { actor }: Access, write: AuditedWrite): Promise<void> {
  if (actor.kind !== 'admin') return;
  const { action, type, documentId, locale } = write;
  await recordAudit(tx, {
    actor,
    action: `entry.${action}`,
    subject: `${type.uid}:${documentId}`,
    ...(locale === '' ? {} : { details: { locale } }),
  });
}
