import type { Command } from 'commander';
import { action, addCommand, type CommandContext, withDatabase } from './context.ts';

/** `plinth migrate`: brings the system tables up to date, as every start does by itself. */
export function migrateCommand(program: Command): void {
  addCommand(program, 'migrate', 'bring the system tables up to date').action(
    action(() =>
      // Opening the database for a command migrates it; what is left is to tell how it stands.
      withDatabase(async ({ db }: CommandContext) => {
        const done = await db.query<{ name: string }>({ text: 'select name from plinth_migrations order by id' });
        const names = done.rows.map(({ name }) => name);
        return { value: { migrations: names }, text: `The system tables are up to date (${names.at(-1) ?? 'none'}).` };
      }),
    ),
  );
}
