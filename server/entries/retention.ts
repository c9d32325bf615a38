/** What is kept for how long: the trash, old drafts in the history, and the chance to undo. */
import { recordAudit } from '../audit/index.ts';
import { systemAccess } from '../base/access.ts';
import type { Database } from '../db/database.ts';
import { forgetOperations } from '../operations/index.ts';
import type { Registry } from '../schema/index.ts';
import { purgeOlder } from './documents/purge.ts';
import { forgetRuns } from './operations/bulk-runs-sql.ts';

type Retention = {
  /** Days that deleted entries stay in the trash; 0 for ever. */
  readonly trashDays: number;
  /** Days that saved drafts stay in the history; 0 for ever. */
  readonly draftVersionDays: number;
};

export type RetentionDeps = {
  readonly database: Database;
  readonly registry: () => Registry;
  readonly retention: Retention;
};

const dayMs = 86_400_000;
const operationDays = 30;
const versionsPerStatement = 5_000;

/** Ends what is older than the settings say. Stops between two steps when `signal` is aborted; the next run goes on. */
export async function applyRetention({ database, registry, retention }: RetentionDeps, signal: AbortSignal) {
  const before = (days: number) => new Date(Date.now() - days * dayMs);
  await forgetRuns(database, before(operationDays));
  await forgetOperations(database, before(operationDays));
  if (retention.trashDays > 0) await purgeTrash(database, registry(), before(retention.trashDays));
  if (retention.draftVersionDays === 0) return;
  do signal.throwIfAborted();
  while ((await forgetDraftVersions(database, before(retention.draftVersionDays))) === versionsPerStatement);
}

async function purgeTrash(database: Database, registry: Registry, deletedBefore: Date): Promise<void> {
  const { actor } = systemAccess('retention');
  await database.transaction(async (tx) => {
    await tx.query({ text: `set local statement_timeout = '5min'` });
    const entries = await purgeOlder(tx, registry, deletedBefore);
    if (entries > 0) await recordAudit(tx, { actor, action: 'trash.purge', details: { deletedBefore, entries } });
  });
}

/**
 * Publications stay, because reads of the past go by them, and so does the newest version of each locale, which numbers
 * go on from.
 */
async function forgetDraftVersions(database: Database, before: Date): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.query({ text: `set local statement_timeout = '5min'` });
    const { rowCount } = await tx.query({
      text: `
        delete from entry_versions where (document_id, number) in (
          select document_id, number from entry_versions v
          where action = 'save' and not published and created_at < $1 and exists (
            select from entry_versions n
            where n.document_id = v.document_id and n.locale = v.locale and n.number > v.number)
          limit $2)`,
      values: [before, versionsPerStatement],
    });
    return rowCount;
  });
}
