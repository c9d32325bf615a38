/**
 * Runs and their chunks. A chunk is done when its refusals are known: they are written in the transaction that acts, so a
 * chunk is done as a whole or not at all. Only refused documents are kept; what was done stands in the operations.
 */
import { newDocumentId } from '../../base/ids.ts';
import type { Db, Tx } from '../../db/database.ts';
import type { WriteContext } from '../documents/context.ts';
import type { BulkAction } from './bulk.ts';
import type { RefusedDocument } from './operation.ts';

export type BulkRunInput = {
  readonly adminId: number;
  readonly action: BulkAction | 'undo';
  /** Uid of the content type. */
  readonly type: string;
  readonly locale: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly source: WriteContext['source'];
};

/** A run without chunks; resolves to its id. */
export async function insertRun(tx: Tx, run: BulkRunInput): Promise<string> {
  const id = newDocumentId();
  await tx.query({
    text: `
      insert into bulk_runs (id, admin_id, action, content_type, locale, data, source)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [id, run.adminId, run.action, run.type, run.locale, run.data, run.source ?? null],
  });
  return id;
}

export async function insertChunks(tx: Tx, runId: string, chunks: readonly (readonly string[])[]): Promise<void> {
  await tx.query({
    text: `
      insert into bulk_run_chunks (run_id, number, document_ids)
      select $1, number, array(select jsonb_array_elements_text(ids)) from jsonb_array_elements($2::jsonb) with ordinality as c (ids, number)`,
    values: [runId, JSON.stringify(chunks)],
  });
}

/** The chunks that take another run back, its last one first; resolves to how many there are. */
export async function insertUndoChunks(tx: Tx, runId: string, undoneRunId: string): Promise<number> {
  const { rowCount } = await tx.query({
    text: `
      insert into bulk_run_chunks (run_id, number, document_ids, undoes)
      select $1, row_number() over (order by number desc), done.ids, operation_id
      from bulk_run_chunks c join operations o on o.id = operation_id and o.undone_by is null,
        lateral (select array_agg(distinct document_id) as ids from operation_rows r where r.operation_id = o.id and not undone) done
      where run_id = $2 and done.ids is not null`,
    values: [runId, undoneRunId],
  });
  return rowCount;
}

export type LockedRun = BulkRunInput & { readonly cancelled: boolean };

/** Who works at the run waits for each other. Undefined once it has ended, or been forgotten. */
export async function lockRun(tx: Tx, id: string): Promise<LockedRun | undefined> {
  const { rows } = await tx.query<LockedRun>({
    text: `
      select admin_id as "adminId", action, content_type as type, locale, data, source, cancelled
      from bulk_runs where id = $1 and ended_at is null for update`,
    values: [id],
  });
  return rows[0];
}

export type Chunk = {
  readonly number: number;
  readonly documentIds: readonly string[];
  readonly undoes: string | null;
};

export async function findNextChunk(tx: Tx, runId: string): Promise<Chunk | undefined> {
  const { rows } = await tx.query<Chunk>({
    text: `
      select number, document_ids as "documentIds", undoes
      from bulk_run_chunks where run_id = $1 and refusals is null order by number limit 1`,
    values: [runId],
  });
  return rows[0];
}

export async function noteChunkDone(
  tx: Tx,
  runId: string,
  { number }: Chunk,
  done: { readonly operationId: string | null; readonly refusals: readonly RefusedDocument[] },
): Promise<void> {
  await tx.query({
    text: 'update bulk_run_chunks set operation_id = $3, refusals = $4 where run_id = $1 and number = $2',
    values: [runId, number, done.operationId, JSON.stringify(done.refusals)],
  });
}

export async function noteRunEnded(tx: Tx, id: string): Promise<void> {
  await tx.query({ text: 'update bulk_runs set ended_at = now() where id = $1', values: [id] });
}

/** Resolves to whether there is such a run of this administrator. One that has ended stays as it is. */
export async function cancelRun(tx: Tx, id: string, adminId: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: 'update bulk_runs set cancelled = cancelled or ended_at is null where id = $1 and admin_id = $2',
    values: [id, adminId],
  });
  return rowCount > 0;
}

export type RunProgress = {
  readonly id: string;
  readonly action: BulkAction | 'undo';
  readonly type: string;
  readonly locale: string;
  readonly cancelled: boolean;
  readonly ended: boolean;
  /** Documents in all, those that were acted on, and those of them that refused. */
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  /** The first of them, in order. */
  readonly refusals: readonly RefusedDocument[];
  /** Whether something of it is left to undo. */
  readonly mayUndo: boolean;
};

/** Undefined where the administrator has no such run (any more). */
export async function findRun(db: Db, id: string, adminId: number): Promise<RunProgress | undefined> {
  const { rows } = await db.query<RunProgress>({
    text: `
      select r.id, r.action, r.content_type as type, r.locale, r.cancelled, r.ended_at is not null as ended, c.*,
        (select coalesce(jsonb_agg(one), '[]') from (
          select one from bulk_run_chunks k, jsonb_array_elements(k.refusals) with ordinality as e (one, at)
          where k.run_id = r.id order by k.number, at limit ${toldRefusals}) as told) as refusals,
        exists (select from bulk_run_chunks k join operations o on o.id = k.operation_id
          where k.run_id = r.id and o.undone_by is null) as "mayUndo"
      from bulk_runs r, lateral (
        select coalesce(sum(cardinality(document_ids)), 0)::int as total,
          coalesce(sum(cardinality(document_ids)) filter (where refusals is not null), 0)::int as done,
          coalesce(sum(jsonb_array_length(refusals)), 0)::int as refused
        from bulk_run_chunks where run_id = r.id) as c
      where r.id = $1 and r.admin_id = $2`,
    values: [id, adminId],
  });
  return rows[0];
}

/** Who has more than this to mend sees the pattern. */
const toldRefusals = 50;

/** They end with the operations by which they could be undone. */
export async function forgetRuns(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.query({
    text: `
      delete from bulk_runs where id in (
        select id from bulk_runs where created_at < $1 order by created_at limit $2)`,
    values: [before, limit],
  });
  return rowCount;
}
