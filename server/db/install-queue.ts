import { Logger, runMigrations } from 'graphile-worker';
import type { Database } from './database.ts';

/**
 * Brings the tables of the job queue (the schema `graphile_worker`) up to date. They have migrations of their own, which
 * come with the package; one look says that there is nothing to do.
 */
export async function installQueue(database: Database): Promise<void> {
  const pgPool = database.openPool(1);
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => undefined) });
  } finally {
    await pgPool.end();
  }
}
