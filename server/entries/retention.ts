/** What is kept for how long: the trash, old drafts in the history, and the chance to undo. */
import { recordAudit } from '../audit/index.ts';
import { type Actor, systemAccess } from '../base/access.ts';
import type { Database, Tx } from '../db/database.ts';
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
/** How many of each end in one transaction. With a run and with an operation end up to a thousand rows of content each. */
const batchSizes = { runs: 20, operations: 50, trash: 500, versions: 5_000 };

/**
 * Ends what is older than the settings say, each kind batch by batch in transactions of their own: what has ended stays so,
 * however much there is. Stops between two batches when `signal` is aborted. A kind that fails leaves the others alone;
 * throws an AggregateError of all that failed.
 */
export async function applyRetention({ database, registry, retention }: RetentionDeps, signal: AbortSignal) {
  const { trashDays, draftVersionDays } = retention;
  const { actor } = systemAccess('retention');
  const before = (days: number) => new Date(Date.now() - days * dayMs);
  const kinds: (() => Promise<unknown>)[] = [
    () => inBatches(database, (tx) => forgetRuns(tx, before(operationDays), batchSizes.runs), signal),
    () => inBatches(database, (tx) => forgetOperations(tx, before(operationDays), batchSizes.operations), signal),
  ];
  if (trashDays > 0) {
    kinds.push(() => emptyTrash(database, registry(), { actor, deletedBefore: before(trashDays) }, signal));
  }
  if (draftVersionDays > 0) {
    const oldest = before(draftVersionDays);
    kinds.push(() => inBatches(database, (tx) => forgetDraftVersions(tx, oldest, batchSizes.versions), signal));
  }
  const errors: unknown[] = [];
  for (const end of kinds) {
    await end().catch((error: unknown) => {
      signal.throwIfAborted();
      errors.push(error);
    });
  }
  if (errors.length > 0) throw new AggregateError(errors, `Could not end all that is too old: ${errors.join('; ')}`);
}

export type Emptying = { readonly actor: Actor; readonly deletedBefore: Date };

/** Purges what went to the trash before a moment; resolves to how many entries that were. */
export async function emptyTrash(
  database: Database,
  registry: Registry,
  { actor, deletedBefore }: Emptying,
  signal?: AbortSignal,
): Promise<number> {
  const purge = async (tx: Tx) => {
    const entries = await purgeOlder(tx, registry, deletedBefore, batchSizes.trash);
    if (entries > 0) await recordAudit(tx, { actor, action: 'trash.purge', details: { deletedBefore, entries } });
    return entries;
  };
  return inBatches(database, purge, signal);
}

/** Until a batch ends nothing more; resolves to how many have ended. */
async function inBatches(
  database: Database,
  endSome: (tx: Tx) => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  for (let sum = 0; ; ) {
    signal?.throwIfAborted();
    const ended = await database.transaction(async (tx) => {
      await tx.query({ text: `set local statement_timeout = '5min'` });
      return endSome(tx);
    });
    if (ended === 0) return sum;
    sum += ended;
  }
}

/**
 * Publications stay, because reads of the past go by them, and so does the newest version of each locale, which numbers
 * go on from.
 */
async function forgetDraftVersions(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.query({
    text: `
      delete from entry_versions where (document_id, number) in (
        select document_id, number from entry_versions v
        where action = 'save' and not published and created_at < $1 and exists (
          select from entry_versions n
          where n.document_id = v.document_id and n.locale = v.locale and n.number > v.number)
        limit $2)`,
    values: [before, limit],
  });
  return rowCount;
}
