/**
 * The outbox: a job is a row that the write's own transaction inserts. A crash after the commit loses none, a roll-back
 * leaves none, and nobody sees it before the commit. PostgreSQL tells the waiting workers at the commit as well.
 */
import type { Tx } from '../db/database.ts';
import type { Job } from './job.ts';

export type QueuedJob<P> = {
  readonly payload: P;
  /** Not before this moment; at once when absent. */
  readonly runAt?: Date | undefined;
  /**
   * A waiting job with the same key is replaced by this one, so that many changes lead to one run; one that is running
   * already is left alone, and another run follows it. Two transactions with one key wait for each other.
   */
  readonly key?: string | undefined;
};

/** Queues a job; resolves to its id. */
export async function enqueue<P>(
  tx: Tx,
  job: Job<P>,
  payload: P,
  options: Omit<QueuedJob<P>, 'payload'> = {},
): Promise<string> {
  const [id = ''] = await enqueueAll(tx, job, [{ ...options, payload }]);
  return id;
}

/** Queues many jobs of one kind in one statement; their keys differ. Resolves to their ids, in order. */
export async function enqueueAll<P>(tx: Tx, job: Job<P>, queued: readonly QueuedJob<P>[]): Promise<string[]> {
  if (queued.length === 0) return [];
  const specs = queued.map(({ payload, runAt, key }) => ({
    payload,
    run_at: runAt?.toISOString() ?? null,
    job_key: key ?? null,
  }));
  const { rows } = await tx.query<{ id: string }>({
    name: 'jobs-enqueue',
    text: `
      select id::text from graphile_worker.add_jobs(array(
        select ($1, s.payload, null, s.run_at, $2, s.job_key, null, null)::graphile_worker.job_spec
        from json_to_recordset($3::json) as s(payload json, run_at timestamptz, job_key text)))`,
    values: [job.name, job.maxAttempts, JSON.stringify(specs)],
  });
  return rows.map(({ id }) => id);
}
