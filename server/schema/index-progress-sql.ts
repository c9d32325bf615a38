/** The indexes that are being built right now, and how far they are: what PostgreSQL tells of its own work. */
import type { Db } from '../db/database.ts';

export type IndexProgress = {
  /** The table whose index it is. */
  readonly table: string;
  /** In words of PostgreSQL: `building index: scanning table`. */
  readonly phase: string;
  /** From 0 to 1 within the phase. */
  readonly done: number;
};

export async function readIndexProgress(db: Db): Promise<IndexProgress[]> {
  const { rows } = await db.query<IndexProgress>({
    text: `select relid::regclass::text as table, phase,
        case when blocks_total > 0 then blocks_done::float8 / blocks_total
          when tuples_total > 0 then tuples_done::float8 / tuples_total else 0 end as done
      from pg_stat_progress_create_index where datname = current_database() and relid <> 0`,
  });
  return rows;
}
