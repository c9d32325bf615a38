/**
 * The embedded database: a real PostgreSQL below the home folder, owned by one process at a time.
 *
 * The work is done by a watchdog process (embedded-watchdog.ts) that is tied to this one by a pipe: when this process
 * ends in whatever way, the pipe closes and the watchdog stops PostgreSQL. The folder `<home>/database` holds `data`,
 * `credentials.json`, `postgres.log` and the owner's file (embedded-lock.ts). docs/adr/0004-embedded-postgresql.md.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findHolder, type Holder } from './embedded-lock.ts';

/** What the watchdog is told, as its first line of input. */
export type WatchdogOrder = {
  readonly folder: string;
  readonly owner: Holder['owner'];
  readonly purpose: Holder['purpose'];
  /** How long to wait for a command that holds the database, or for one that is being stopped. */
  readonly waitMs: number;
};

/** What the watchdog tells, one JSON value per line of its output. */
export type WatchdogReport =
  | { readonly event: 'step'; readonly message: string }
  | { readonly event: 'ready'; readonly port: number; readonly recovered: boolean }
  | { readonly event: 'in-use'; readonly holder: Holder }
  | { readonly event: 'failed'; readonly message: string };

export type Credentials = {
  /** May create databases and roles; for setting up, never for serving. */
  readonly superuserPassword: string;
  /** The owner of the one database `plinth`. */
  readonly password: string;
};

export type EmbeddedDatabase = {
  /** `postgres://…` with the password: never to be logged. */
  readonly url: string;
  readonly port: number;
  /** The last owner of this folder ended without stopping the database. */
  readonly recovered: boolean;
  /** Stops PostgreSQL in order and gives the folder free. Safe to call twice. */
  stop(): Promise<void>;
};

export type StartOptions = {
  /** The home folder; made when it is missing. */
  readonly home: string;
  /** Takes what is being done, for the console. */
  readonly log: (message: string) => void;
  /** Names this process to others that find the database taken, e.g. `plinth start`. */
  readonly title?: string;
  readonly purpose?: Holder['purpose'];
  /** Called when the database ended although nobody stopped it. */
  readonly onLost?: () => void;
};

/** Another process owns the folder's database; the message names it and the ways out. */
export class EmbeddedInUseError extends Error {
  readonly holder: Holder;

  constructor(home: string, holder: Holder) {
    const port = holder.port === undefined ? 'starting' : `port ${holder.port}`;
    super(
      `The database in ${home} is in use by "${holder.owner.title}", process ${holder.owner.pid} (database process ` +
        `${holder.watchdog.pid}, ${port}). Stop that process, or set PLINTH_HOME to another folder.`,
    );
    this.name = 'EmbeddedInUseError';
    this.holder = holder;
  }
}

/** Starts the database of a home folder, made new when there is none. Throws `EmbeddedInUseError` when it has an owner. */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedDatabase> {
  const { home, log, title = 'plinth', purpose = 'server', onLost } = options;
  const folder = folderOf(home);
  const child = spawn(process.execPath, [watchdogFile()], {
    detached: true, // A Ctrl-C at the terminal goes to the whole group; the database must outlive the server's last request.
    stdio: ['pipe', 'pipe', 'inherit'],
    windowsHide: true,
    // Our settings, secrets among them, are none of its business.
    ...(process.platform === 'win32' ? {} : { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } }),
  });
  const order: WatchdogOrder = { folder, owner: { pid: process.pid, title }, purpose, waitMs: 30_000 };
  // A watchdog that refused is gone before it has read everything; what it says tells why.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(order)}\n`);
  const ready = await firstAnswer(child, log, home);

  let stopping: Promise<void> | undefined;
  const ended = once(child, 'exit');
  child.once('exit', () => {
    if (stopping === undefined) onLost?.();
  });
  child.unref();
  // The streams are sockets; they alone must not keep a finished process alive.
  for (const stream of [child.stdin, child.stdout]) if ('unref' in stream) (stream as { unref(): void }).unref();
  return {
    url: urlFor('plinth', (await readCredentials(folder)).password, ready.port),
    port: ready.port,
    recovered: ready.recovered,
    stop() {
      stopping ??= (async () => {
        child.ref();
        child.stdin.end('stop\n');
        if (child.exitCode === null && child.signalCode === null) await ended;
      })();
      return stopping;
    },
  };
}

/** The address of the running database of a home folder, for commands; `undefined` when it does not run. */
export async function joinEmbedded(home: string): Promise<string | undefined> {
  const folder = folderOf(home);
  for (;;) {
    const holder = await findHolder(folder);
    if (holder?.state === 'running' && holder.port !== undefined) {
      return urlFor('plinth', (await readCredentials(folder)).password, holder.port);
    }
    if (holder?.state !== 'starting') return undefined;
    await delay(100);
  }
}

export async function readCredentials(folder: string): Promise<Credentials> {
  // Written by the watchdog in this form.
  return JSON.parse(await readFile(join(folder, 'credentials.json'), 'utf8')) as Credentials;
}

export function urlFor(
  role: 'plinth' | 'plinth_superuser',
  password: string,
  port: number,
  database = 'plinth',
): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

export function folderOf(home: string): string {
  return join(home, 'database');
}

function watchdogFile(): string {
  // Beside this file, as TypeScript in the repository and as JavaScript in the package.
  return fileURLToPath(import.meta.url).replace(/embedded\.([jt]s)$/, 'embedded-watchdog.$1');
}

async function firstAnswer(
  child: ChildProcess,
  log: (message: string) => void,
  home: string,
): Promise<WatchdogReport & { event: 'ready' }> {
  if (child.stdout === null) throw new Error('The watchdog was started without a pipe');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    lines.once('close', () => reject(new Error('The embedded database ended while it was starting')));
    lines.on('line', (line) => {
      // Written by the watchdog in this form.
      const report = JSON.parse(line) as WatchdogReport;
      if (report.event === 'step') log(report.message);
      else if (report.event === 'ready') resolve(report);
      else if (report.event === 'in-use') reject(new EmbeddedInUseError(home, report.holder));
      else reject(new Error(report.message));
    });
  });
}
