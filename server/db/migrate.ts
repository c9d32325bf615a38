/**
 * Brings the system tables up to date. Content tables belong to the schema engine and are not touched here.
 *
 * Safe when several nodes start at once: an advisory lock lets one work while the others wait and then find nothing
 * to do. Each migration is one transaction, so an interrupted run goes on where it stopped.
 */
import type { Migration } from '../../migrations/index.ts';
import type { Database } from './database.ts';
import { installQueue } from './install-queue.ts';

/** Two numbers of our own for `pg_advisory_lock`: "Plin" and the kind of work. The schema engine uses other kinds. */
const migrationLock = [0x506c696e, 1] as const;

const tableName = 'plinth_migrations';

/** Runs what has not run yet, in order. Gives the names of what it ran; empty when all was up to date. */
export async function migrate(
  database: Database,
  migrations: Readonly<Record<string, Migration>>,
  log: (message: string) => void = () => undefined,
): Promise<string[]> {
  // The lock must outlive the transactions of the single migrations, so it has a connection of its own.
  const guard = await database.connect();
  try {
    await guard.query('select pg_advisory_lock($1, $2)', [...migrationLock]);
    // A node of the previous version has to start on the tables of the next, while a deployment rolls.
    const lenient = { disableMigrationsListValidation: true };
    const isNew = !(await database.knex.schema.hasTable(tableName));
    if (isNew) log('Making the system tables');
    const migrationSource = sourceOf(migrations, isNew ? () => undefined : log);
    const config = { tableName, migrationSource, ...lenient };
    // knex marks its own lock in a table, where a killed process leaves it; under our lock nobody else can hold it.
    await database.knex.migrate.forceFreeMigrationsLock(config);
    const [, applied]: [number, string[]] = await database.knex.migrate.latest(config);
    await installQueue(database);
    return applied;
  } finally {
    await guard.end(); // Gives the lock back.
  }
}

function sourceOf(migrations: Readonly<Record<string, Migration>>, log: (message: string) => void) {
  return {
    getMigrations: async () => Object.keys(migrations).sort(),
    getMigrationName: (name: string) => name,
    async getMigration(name: string) {
      const migration = migrations[name];
      if (!migration) throw new Error(`The migration ${name} is not in migrations/index.ts`);
      return {
        async up(knex: Parameters<Migration['up']>[0]) {
          log(`Migrating the system tables: ${name}`);
          await knex.raw('set local statement_timeout = 0');
          await migration.up(knex);
        },
        async down() {
          throw new Error('Migrations go forward only');
        },
      };
    },
  };
}
