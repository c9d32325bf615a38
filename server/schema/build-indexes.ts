/**
 * Builds indexes without blocking writers, after the change that wants them. A build that was interrupted (the process
 * ended, the database went away) leaves an invalid index or none: `finishIndexes` makes up for it at the next start.
 * One process builds at a time, so that nobody takes another's unfinished index for a broken one.
 */
import type { Database, Db } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import { loadSnapshot } from './load-sql.ts';
import { addIndex } from './plan-tables.ts';
import { tablesOf } from './storage-sql.ts';

export type IndexToBuild = {
  readonly name: string;
  /** `create index …`, as in the plan. */
  readonly sql: string;
};

/** "Plin" and the kind of work, as in `db/migrate.ts`. */
const buildLock = [0x506c696e, 3] as const;

/** Builds what is missing or invalid among `indexes`, one after the other. */
export async function buildIndexes(database: Database, indexes: readonly IndexToBuild[]): Promise<void> {
  if (indexes.length === 0) return;
  const client = await database.connect();
  try {
    await client.query('select pg_advisory_lock($1, $2)', [...buildLock]);
    for (const { name, sql } of await missingOf(database, indexes)) {
      await client.query(`drop index concurrently if exists ${quoteIdent(name)}`);
      await client.query(sql.replace(/^create (unique )?index /, 'create $1index concurrently '));
    }
  } finally {
    await client.end();
  }
}

/** Finishes what an interrupted change left to build. Gives the names of what was missing. */
export async function finishIndexes(database: Database): Promise<string[]> {
  const missing = await missingIndexes(database);
  await buildIndexes(database, missing);
  return missing.map(({ name }) => name);
}

/** The indexes that the model wants and the database has not, or not whole. */
export async function missingIndexes(db: Db): Promise<IndexToBuild[]> {
  const { registry, collation } = await loadSnapshot(db);
  const wanted = [...registry.types.values()].flatMap((type) =>
    tablesOf(type, collation).flatMap((table) =>
      table.indexes.map((index) => ({ name: index.name, sql: addIndex(table, index) })),
    ),
  );
  return missingOf(db, wanted);
}

async function missingOf(db: Db, wanted: readonly IndexToBuild[]): Promise<IndexToBuild[]> {
  const { rows } = await db.query<{ name: string }>({
    text: `select relname as name from pg_class join pg_index on indexrelid = pg_class.oid
      where relname = any($1) and indisvalid and relnamespace = current_schema()::regnamespace`,
    values: [wanted.map(({ name }) => name)],
  });
  const there = new Set(rows.map(({ name }) => name));
  return wanted.filter(({ name }) => !there.has(name));
}
