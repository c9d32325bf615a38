/** The queue as people see it. Payloads stay inside: they may speak of what the reader must not see. */
import type { Db, Tx } from '../db/database.ts';
import { isoMoment } from '../db/sql.ts';
import { jobErrors } from './errors.ts';
import type { Job } from './job.ts';

/**
 * `due`: waits for a free worker; `scheduled`: its moment has not come; `retrying`: has failed and will be tried again;
 * `failed`: was tried as often as it may be.
 */
export const jobStates = ['due', 'running', 'scheduled', 'retrying', 'failed'] as const;

export type JobState = (typeof jobStates)[number];

export type QueuedJobInfo = {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  /** Should have begun a minute ago or earlier: the workers are busy, or there are none. */
  readonly overdue: boolean;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly runAt: string;
  readonly startedAt: string | null;
};

const stateSql = `case
  when locked_at is not null then 'running'
  when attempts >= max_attempts then 'failed'
  when run_at <= now() then 'due'
  when attempts > 0 then 'retrying'
  else 'scheduled' end`;
const overdueSql = `(locked_at is null and attempts < max_attempts and run_at < now() - interval '1 minute')`;
/** The latest first; `before` is the id of the last job of the page before. */
export async function listJobs(
  db: Db,
  page: { readonly state?: JobState | undefined; readonly before?: string | undefined; readonly limit: number },
): Promise<QueuedJobInfo[]> {
  const { rows } = await db.query<QueuedJobInfo>({
    text: `
      select id::text, task_identifier as name, ${stateSql} as state, ${overdueSql} as overdue, attempts,
        max_attempts as "maxAttempts",
        case when ${stateSql} = 'failed' then coalesce(last_error, 'The process ended while the job was running')
          else last_error end as "lastError",
        ${isoMoment('created_at')} as "createdAt", ${isoMoment('run_at')} as "runAt", ${isoMoment('locked_at')} as "startedAt"
      from graphile_worker.jobs
      where ($1::text is null or ${stateSql} = $1) and id < coalesce($2::bigint, 9223372036854775807)
      order by graphile_worker.jobs.id desc limit $3`,
    values: [page.state ?? null, page.before ?? null, page.limit],
  });
  return rows;
}

export type JobCounts = Readonly<Record<JobState | 'overdue', number>>;

export async function countJobs(db: Db): Promise<JobCounts> {
  const { rows } = await db.query<{ state: JobState; jobs: number; overdue: number }>({
    text: `
      select ${stateSql} as state, count(*) as jobs, count(*) filter (where ${overdueSql}) as overdue
      from graphile_worker.jobs group by 1`,
  });
  const counts = { due: 0, running: 0, scheduled: 0, retrying: 0, failed: 0, overdue: 0 };
  for (const { state, jobs, overdue } of rows) {
    counts[state] = jobs;
    counts.overdue += overdue;
  }
  return counts;
}

/** Whether a job of the kind (with this key) runs or will run: one that has failed for good does not count. */
export async function isQueued(db: Db, { name }: Pick<Job<never>, 'name'>, key?: string): Promise<boolean> {
  const { rows } = await db.query({
    text: `
      select from graphile_worker.jobs
      where task_identifier = $1 and ($2::text is null or key = $2) and ${stateSql} <> 'failed' limit 1`,
    values: [name, key ?? null],
  });
  return rows.length > 0;
}

/** Has a job tried again now, with all its attempts before it. Throws `jobs.not_found`, `jobs.running`. */
export async function retryJob(tx: Tx, id: string): Promise<{ name: string }> {
  const name = await getWaiting(tx, id);
  await tx.query({
    text: 'select from graphile_worker.reschedule_jobs(array[$1::bigint], run_at => now(), attempts => 0)',
    values: [id],
  });
  return { name };
}

/** Takes a job out of the queue. Throws `jobs.not_found`, `jobs.running`. */
export async function cancelJob(tx: Tx, id: string): Promise<{ name: string }> {
  const name = await getWaiting(tx, id);
  await tx.query({ text: 'select from graphile_worker.complete_jobs(array[$1::bigint])', values: [id] });
  return { name };
}

/** Deletes the jobs that failed for good and have not been touched for that many days. */
export async function forgetFailedJobs(db: Db, days: number): Promise<void> {
  await db.query({
    text: `
      select from graphile_worker.complete_jobs(array(
        select id from graphile_worker.jobs
        where ${stateSql} = 'failed' and updated_at < now() - $1 * interval '1 day'))`,
    values: [days],
  });
}

/** The name of a job that nobody runs; it is locked until the transaction ends, so that nobody begins to. */
async function getWaiting(tx: Tx, id: string): Promise<string> {
  const { rows } = await tx.query<{ running: boolean; name: string }>({
    text: `
      select job.locked_at is not null as running, task.identifier as name
      from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
      where job.id = $1 for update of job`,
    values: [id],
  });
  const [job] = rows;
  if (!job) throw jobErrors.not_found();
  if (job.running) throw jobErrors.running();
  return job.name;
}
