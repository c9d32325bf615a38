/**
 * Whose jobs are whose. A process that takes a job writes its name on it; the queue itself would leave what a killed
 * process had taken alone for four hours. So each process holds an advisory lock with its name for as long as its
 * connection lives, which PostgreSQL ends with the process, and everybody frees jobs whose taker holds none.
 */
import type { Db } from '../db/database.ts';

/** The first of two numbers that name these locks; any fixed one: "Pljb". */
const aliveLock = 0x506c6a62;

type Connection = { query(text: string, values: unknown[]): Promise<unknown> };

/** Says on a connection that the taker `pool` lives as long as the connection does. */
export async function holdAlive(connection: Connection, pool: string): Promise<void> {
  await connection.query('select pg_advisory_lock_shared($1, hashtext($2))', [aliveLock, pool]);
}

/**
 * Frees the jobs of takers that are gone. A taker says that it lives within moments of its first job and, after a lost
 * connection, within seconds: younger claims are left alone.
 */
export async function reclaim(db: Db): Promise<void> {
  await db.query({
    text: `
      select graphile_worker.force_unlock_workers(array_agg(distinct job.locked_by))
      from graphile_worker.jobs job
      where job.locked_at < now() - interval '5 seconds' and not exists (
        select from pg_locks l
        where l.locktype = 'advisory' and l.classid = $1::bigint::oid and l.objid = hashtext(job.locked_by)::oid
          and l.database = (select oid from pg_database where datname = current_database()))`,
    values: [aliveLock],
  });
}

/** Gives a job back that was taken but not done, as if it had not been tried. */
export async function giveBack(db: Db, jobId: string): Promise<void> {
  await db.query({
    text: `
      update graphile_worker._private_jobs set locked_at = null, locked_by = null, attempts = greatest(attempts - 1, 0)
      where id = $1`,
    values: [jobId],
  });
}
