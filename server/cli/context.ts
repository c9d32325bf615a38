/**
 * What every command shares: the database of this installation for as long as the command runs, and the way results
 * and failures leave the process. Results go to stdout, everything else to stderr, so output can be piped.
 *
 * Exit codes: 0 done, 1 failed or something was found, 2 wrongly used.
 */
import type { Command } from 'commander';
import { migrations } from '../../migrations/index.ts';
import { AppError } from '../base/errors.ts';
import { type Config, loadConfig, SettingsError } from '../config/config.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { EmbeddedInUseError, joinEmbedded, startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';

export type CommandContext = {
  readonly config: Config;
  readonly db: Database;
  /** Tells what is being done, on stderr. */
  readonly say: (message: string) => void;
};

/** What a command found or did: `value` is printed with `--json`, `text` without. Empty text prints nothing. */
export type Result = { readonly value: unknown; readonly text: string; readonly failed?: boolean };

/** A command that cannot be carried out as it was typed; ends with exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/**
 * Adds a command that prints one result; `--json` comes with it.
 * @param usage name and arguments in commander's notation: `add <code...>`
 */
export function addCommand(parent: Command, usage: string, summary: string): Command {
  return parent.command(usage).description(summary).option('--json', 'print the result as JSON');
}

/**
 * Turns a function from a command's arguments and options to its result into a commander action.
 * Failures are told on stderr and set the exit code; only errors that nobody foresaw show a stack.
 */
export function action<A extends unknown[]>(run: (...args: A) => Promise<Result>) {
  return async (...args: [...A, Command]): Promise<void> => {
    const command = args.at(-1) as Command; // commander passes the command itself as the last argument.
    try {
      const result = await run(...(args.slice(0, -1) as A));
      const text = command.opts().json === true ? JSON.stringify(result.value, null, 2) : result.text;
      if (text !== '') process.stdout.write(`${text}\n`);
      process.exitCode = result.failed ? 1 : 0;
    } catch (error) {
      process.exitCode = error instanceof UsageError ? 2 : 1;
      say(explain(error));
    }
  };
}

/**
 * Runs `work` with the migrated database of this installation: the one of `DATABASE_URL`, the embedded one of a running
 * server, or the embedded one started for as long as `work` takes.
 */
export async function withDatabase<T>(work: (context: CommandContext) => Promise<T>): Promise<T> {
  const config = loadConfig();
  for (;;) {
    const source = await openSource(config);
    const db = openFor(config, source.url);
    try {
      try {
        await migrate(db, migrations, say);
      } catch (error) {
        // What we joined was stopped before we were connected: look again.
        if (source.joined && error instanceof AppError && error.code === 'db.unavailable') continue;
        throw error;
      }
      return await work({ config, db, say });
    } finally {
      await db.close();
      await source.release();
    }
  }
}

export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

type Source = { readonly url: string; readonly joined: boolean; readonly release: () => Promise<void> };

async function openSource(config: Config): Promise<Source> {
  const release = async () => undefined;
  if (config.db.url) return { url: config.db.url.reveal(), joined: false, release };
  const { home } = config;
  for (;;) {
    const url = await joinEmbedded(home);
    if (url) return { url, joined: true, release };
    try {
      // The command's name alone: its arguments may hold passwords, and others get to read the title.
      const title = `plinth ${process.argv[2] ?? ''}`.trim();
      const started = await startEmbedded({ home, log: say, title, purpose: 'command' });
      return { url: started.url, joined: false, release: () => started.stop() };
    } catch (error) {
      // Another process began to start it between the two looks: join that one.
      if (!(error instanceof EmbeddedInUseError)) throw error;
    }
  }
}

function openFor(config: Config, url: string): Database {
  return openDatabase({
    url,
    maxConnections: 4,
    poolWaitMs: 5_000,
    statementTimeoutMs: config.db.statementTimeoutMs,
    applicationName: 'plinth command',
    preparedStatements: config.db.preparedStatements,
  });
}

function explain(error: unknown): string {
  if (error instanceof AppError) {
    const problems = (error.problems ?? []).map(({ path, message }) => `  - ${path.join('.')}: ${message}`);
    return [`${error.message} (${error.code})`, ...problems].join('\n');
  }
  if (error instanceof UsageError || error instanceof SettingsError || error instanceof EmbeddedInUseError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
