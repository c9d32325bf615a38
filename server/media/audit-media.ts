import { recordAudit } from '../audit/index.ts';
import type { Tx } from '../db/database.ts';
import type { Caller } from './caller.ts';

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
    | 'undo'
    | 'folder.create'
    | 'folder.change'
    | 'folder.trash'
    | 'folder.restore'
    | 'folder.purge';
  /** Ids of assets, or of the folder. */
  readonly ids: readonly number[];
};

/** Puts what somebody did to files into the audit log, whoever it was: administrators, programs, visitors. */
export async function auditMedia(tx: Tx, { access, source }: Caller, { action, ids }: AuditedChange): Promise<void> {
  const kind = action.startsWith('folder.') ? 'folder' : 'asset';
  const [first] = ids;
  const details = ids.length > 1 ? { details: { ids } } : {};
  await recordAudit(tx, {
    ...source,
    actor: access.actor,
    action: `media.${action}`,
    subject: `${kind}:${first}`,
    ...details,
  });
}
