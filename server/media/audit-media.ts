import { recordAudit } from '../audit/index.ts';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';

export type AuditedChange = {
  readonly action:
    | 'upload'
    | 'replace'
    | 'edit'
    | 'revert'
    | 'update'
    | 'move'
    | 'trash'
    | 'restore'
    | 'purge'
    | 'tag'
    | 'folder.create'
    | 'folder.change'
    | 'folder.trash'
    | 'folder.restore'
    | 'folder.purge';
  /** Ids of assets, or of the folder. */
  readonly ids: readonly number[];
};

/**
 * Puts what an administrator did to files into the audit log, last in its transaction. Programs are not logged: the log's
 * chain would make them wait for each other.
 */
export async function auditMedia(tx: Tx, { actor }: Access, { action, ids }: AuditedChange): Promise<void> {
  if (actor.kind !== 'admin') return;
  const kind = action.startsWith('folder.') ? 'folder' : 'asset';
  const [first] = ids;
  const details = ids.length > 1 ? { details: { ids } } : {};
  await recordAudit(tx, { actor, action: `media.${action}`, subject: `${kind}:${first}`, ...details });
}
