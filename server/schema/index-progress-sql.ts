/** The indexes that are being built right now, and how far they are: what PostgreSQL tells of its own work. */
import type { Db } from '../db/database.ts';
import type { Field, Registry } from './registry.ts';

export type IndexProgress = {
  /** Whose table or list of links it is an index of; null for a table that the model does not know. */
  readonly contentType: string | null;
  /** In words of PostgreSQL: `building index: scanning table`. */
  readonly phase: string;
  /** From 0 to 1 within the phase. */
  readonly done: number;
};

export async function readIndexProgress(db: Db, registry: Registry): Promise<IndexProgress[]> {
  const { rows } = await db.query<Omit<IndexProgress, 'contentType'> & { table: string }>({
    text: `select relid::regclass::text as table, phase,
        case when blocks_total > 0 then blocks_done::float8 / blocks_total
          when tuples_total > 0 then tuples_done::float8 / tuples_total else 0 end as done
      from pg_stat_progress_create_index where datname = current_database() and relid <> 0`,
  });
  return rows.map(({ table, ...progress }) => ({ contentType: ownerOf(table, registry), ...progress }));
}

function ownerOf(table: string, { types }: Registry): string | null {
  const owner = [...types.values()].find(
    (type) => type.table === table || type.fields.some((field) => linkTableOf(field) === table),
  );
  return owner?.uid ?? null;
}

function linkTableOf(field: Field): string | undefined {
  const isLinked = field.type === 'relation' || field.type === 'media';
  return isLinked && field.storage.in === 'link' ? field.storage.table : undefined;
}
