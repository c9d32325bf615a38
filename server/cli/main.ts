/** The command line: each command stands in a file of its own and is registered here. */
import { Command, CommanderError } from 'commander';
import { adminCommand } from './admin.ts';
import { auditCommand } from './audit.ts';
import { contentChecks } from './content-checks.ts';
import { databaseChecks } from './database-checks.ts';
import { doctorCommand } from './doctor.ts';
import { jobsCommand } from './jobs.ts';
import { keysCommand } from './keys.ts';
import { localeCommand } from './locale.ts';
import { mediaCommand } from './media.ts';
import { mediaChecks } from './media-checks.ts';
import { migrateCommand } from './migrate.ts';
import { roleCommand } from './role.ts';
import { schemaCommand } from './schema.ts';
import { schemaChecks } from './schema-checks.ts';
import { seedCommand } from './seed.ts';
import { startCommand } from './start.ts';
import { tokenCommand } from './token.ts';
import { trashCommand } from './trash.ts';
import { typesCommand } from './types.ts';

const program = new Command('plinth')
  .description('Plinth, a headless CMS: one server, one PostgreSQL.')
  .exitOverride()
  .showHelpAfterError('(plinth --help tells how)')
  .addHelpText('after', '\nExit codes: 0 done, 1 failed or something was found, 2 wrongly used.');

startCommand(program);
migrateCommand(program);
schemaCommand(program);
localeCommand(program);
typesCommand(program);
tokenCommand(program);
roleCommand(program);
adminCommand(program);
auditCommand(program);
keysCommand(program);
trashCommand(program);
mediaCommand(program);
jobsCommand(program);
seedCommand(program);
doctorCommand(program, [...databaseChecks, ...mediaChecks, ...schemaChecks, ...contentChecks]);

// `plinth … | head`: nobody reads on, so there is nothing more to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  // commander has told what is wrong; asking for help is not an error.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.code === 'commander.helpDisplayed' ? 0 : 2;
}
