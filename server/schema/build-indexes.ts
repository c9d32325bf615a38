/** Builds indexes without blocking writers, after the change that wants them; what was interrupted is finished at the next start. */
import type { Database } from '../db/database.ts';

/** Runs `create index` statements concurrently, one after the other. A half-built one of the same name is dropped first. */
export async function buildMissingIndexes(database: Database, statements: readonly string[]): Promise<void> {
  if (statements.length === 0) return;
  const client = await database.connect();
  try {
    for (const statement of statements) {
      const name = /^create index ("(?:[^"]|"")+")/.exec(statement)?.[1];
      if (!name) throw new Error(`Not the statement of an index: ${statement}`);
      await client.query(`drop index concurrently if exists ${name}`);
      await client.query(statement.replace('create index', 'create index concurrently'));
    }
  } finally {
    await client.end();
  }
}
