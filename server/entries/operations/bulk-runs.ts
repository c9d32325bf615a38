/**
 * Actions on more documents than one transaction bears. A run is cut into chunks when it begins; a job does one after the
 * other, each in a transaction of its own that also notes that it is done. So a crash loses none and does none twice, and
 * to run the job twice does nothing twice. The rights are those that the person has when a chunk is done.
 */
import { z } from 'zod';
import { findAdminAccess } from '../../auth/index.ts';
import { AppError } from '../../base/errors.ts';
import type { Database, Db, Tx } from '../../db/database.ts';
import { defineJob, enqueue, isQueued } from '../../jobs/index.ts';
import type { Registry } from '../../schema/index.ts';
import type { WriteContext } from '../documents/context.ts';
import { entryErrors } from '../errors.ts';
import { actOnMany, type BulkInput, type BulkResult, checkOrder } from './bulk.ts';
import {
  type Chunk,
  cancelRun,
  findNextChunk,
  findRun,
  insertChunks,
  insertRun,
  insertUndoChunks,
  type LockedRun,
  lockRun,
  noteChunkDone,
  noteRunEnded,
  type RunProgress,
} from './bulk-runs-sql.ts';
import { isRefused, type RefusedDocument, toRefusal } from './operation.ts';
import { undoOperation } from './undo.ts';

/** Every document of it is kept as it was until it can be undone no more. */
export const maxRunDocuments = 50_000;

/** So many ids, each in its quotes, and the query. */
export const runBodyLimitBytes = 2 * 1_048_576;

/** Documents by their ids, at least one. */
export const documentIdsUpTo = (limit: number) => z.array(z.string().max(50)).min(1).max(limit);

/** About a second of work: so long others wait for its documents, and a cancellation for its end. */
const chunkDocuments = 200;

export const bulkRunJob = defineJob('entries.bulk-run', z.object({ runId: z.string() }));

export type BulkRun = Omit<RunProgress, 'cancelled' | 'ended'> & {
  /** `stopped`: not all is done, and nothing is queued that would go on. */
  readonly state: 'running' | 'done' | 'cancelled' | 'stopped';
};

/**
 * Begins a run over the documents, in order; resolves to its id. Throws `entries.forbidden` when the caller may do it to
 * none, `entries.too_many`, `entries.not_for_many`.
 */
export async function beginRun(tx: Tx, { access, source }: WriteContext, input: BulkInput): Promise<string> {
  checkOrder(access, input);
  const { type, action, locale, data } = input;
  const documentIds = [...new Set(input.documentIds)];
  if (documentIds.length > maxRunDocuments) throw entryErrors.too_many({ limit: maxRunDocuments });
  const run = { adminId: adminOf(access), action, type: type.uid, locale, data, source };
  const id = await insertRun(tx, run);
  const starts = Array.from({ length: Math.ceil(documentIds.length / chunkDocuments) }, (_, at) => at * chunkDocuments);
  await insertChunks(
    tx,
    id,
    starts.map((from) => documentIds.slice(from, from + chunkDocuments)),
  );
  await queue(tx, id);
  return id;
}

/**
 * Begins a run that takes another back, its last chunk first, as far as it is not undone yet; resolves to its id. It can
 * be undone itself. Throws `entries.unknown_operation`, `entries.undone_already`, `entries.still_running`.
 */
export async function undoRun(tx: Tx, { access, source }: WriteContext, id: string): Promise<string> {
  const adminId = adminOf(access);
  const { state, type, locale } = await getRun(tx, id, adminId);
  if (state === 'running') throw entryErrors.still_running();
  // One that has come to a halt must not go on beside its undo.
  await cancelRun(tx, id, adminId);
  const undo = await insertRun(tx, { adminId, action: 'undo', type, locale, data: {}, source });
  if ((await insertUndoChunks(tx, undo, id)) === 0) throw entryErrors.undone_already();
  await queue(tx, undo);
  return undo;
}

/** What is being done is ended, the rest is left. Throws `entries.unknown_operation`. */
export async function stopRun(tx: Tx, { access }: Pick<WriteContext, 'access'>, id: string): Promise<void> {
  if (!(await cancelRun(tx, id, adminOf(access)))) throw entryErrors.unknown_operation();
}

/** A run of this administrator. Throws `entries.unknown_operation`. */
export async function getRun(db: Db, id: string, adminId: number): Promise<BulkRun> {
  const run = await findRun(db, id, adminId);
  if (!run) throw entryErrors.unknown_operation();
  const { cancelled, ended, ...progress } = run;
  if (!ended && (await isQueued(db, bulkRunJob, keyOf(id)))) return { ...progress, state: 'running' };
  if (cancelled) return { ...progress, state: 'cancelled' };
  return { ...progress, state: ended ? 'done' : 'stopped' };
}

/** Throws `entries.forbidden`: programs have no screen that a run is shown on. */
export function adminOf({ actor }: WriteContext['access']): number {
  if (actor.kind !== 'admin') throw entryErrors.forbidden();
  return actor.id;
}

export type BulkRunDeps = { readonly database: Database; readonly registry: () => Registry };

/** Does one chunk after the other. Stops between two of them when `signal` is aborted; the next run of the job goes on. */
export async function workAtRun(deps: BulkRunDeps, id: string, signal: AbortSignal): Promise<void> {
  while (await deps.database.transaction((tx) => doNextChunk(tx, deps.registry(), id))) signal.throwIfAborted();
}

/** Resolves to whether there may be more to do. */
async function doNextChunk(tx: Tx, registry: Registry, id: string): Promise<boolean> {
  const run = await lockRun(tx, id);
  if (!run) return false;
  const chunk = run.cancelled ? undefined : await findNextChunk(tx, id);
  if (chunk) await noteChunkDone(tx, id, chunk, await doChunk(tx, registry, run, chunk));
  else await noteRunEnded(tx, id);
  return chunk !== undefined;
}

type DoneChunk = { readonly operationId: string | null; readonly refusals: readonly RefusedDocument[] };

/** What is refused as a whole, because the right or the type is gone, is refused for each of its documents. */
async function doChunk(tx: Tx, registry: Registry, run: LockedRun, chunk: Chunk): Promise<DoneChunk> {
  await tx.query({ text: 'savepoint chunk' });
  try {
    const { operationId, results } = await act(tx, registry, run, chunk);
    return { operationId, refusals: results.filter(isRefused) };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    await tx.query({ text: 'rollback to savepoint chunk' });
    const refusal = { status: 'refused', error: toRefusal(error) } as const;
    return { operationId: null, refusals: chunk.documentIds.map((documentId) => ({ documentId, ...refusal })) };
  }
}

async function act(tx: Tx, registry: Registry, run: LockedRun, { documentIds, undoes }: Chunk): Promise<BulkResult> {
  const access = await findAdminAccess(tx, run.adminId);
  const type = registry.types.get(run.type);
  if (!access) throw entryErrors.forbidden();
  if (!type) throw entryErrors.not_found();
  const context: WriteContext = { registry, access, ...(run.source ? { source: run.source } : {}) };
  const { action, locale, data } = run;
  if (action !== 'undo') return actOnMany(tx, context, { type, action, locale, data, documentIds });
  return undoOperation(tx, context, undoes ?? '');
}

async function queue(tx: Tx, runId: string): Promise<void> {
  await enqueue(tx, bulkRunJob, { runId }, { key: keyOf(runId) });
}

function keyOf(runId: string): string {
  return `bulk-run:${runId}`;
}
