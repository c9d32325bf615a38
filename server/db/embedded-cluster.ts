/**
 * The PostgreSQL data below a home folder: made, started, stopped. Loopback TCP only, passwords, checksums, and nothing
 * that weakens durability outside of tests.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { newSecret } from '../base/ids.ts';
import { type Credentials, readCredentials, urlFor, type WatchdogOrder } from './embedded.ts';
import { createRunner, findPrograms, runProgram } from './embedded-postgres.ts';
import { commandLineOf } from './process-identity.ts';

export type Cluster = {
  /** Stops what was left over and makes the database when there is none. */
  prepare(recovered: boolean): Promise<void>;
  /** Starts PostgreSQL and waits until it accepts connections; on the port of last time when there was one. */
  start(): Promise<{ child: ChildProcess; port: number }>;
  /** Connections of others than this process. */
  countClients(): Promise<number>;
  stop(): Promise<void>;
};

const logLimitBytes = 10 * 1_048_576;
const startLimitMs = 300_000; // Recovery after a crash replays the log; that may take minutes on slow disks.
const fastShutdownLimitMs = 20_000;

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // Of content that has just been imported the planner knows nothing until it is analysed, by default up to a minute later:
  // a filter across two relations then ran into the time limit (2026-11-21, 2,000 articles), and takes 4 ms afterwards.
  autovacuum_naptime: '5s',
  log_line_prefix: '%m [%p] ',
};
// Test databases are made and thrown away; nothing of them is needed after a crash.
const forTests = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '400',
};

export async function createCluster(order: WatchdogOrder, say: (message: string) => void): Promise<Cluster> {
  const { folder } = order;
  const isTest = order.purpose === 'test';
  const data = join(folder, 'data');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A home that was mounted for us belongs to somebody else; then its mode is theirs as well.
  await chmod(dirname(folder), 0o700).catch(() => undefined);
  const [programs, runner] = await Promise.all([findPrograms(), createRunner(folder)]);
  let child: ChildProcess | undefined;
  let port = 0;
  let fresh = false;
  let monitor: pg.Client | undefined;

  const initialise = async () => {
    say('Creating the embedded PostgreSQL database');
    const draft = join(folder, 'data.new');
    const passwordFile = join(folder, 'password.new');
    await rm(draft, { recursive: true, force: true });
    const credentials: Credentials = { superuserPassword: newSecret(), password: newSecret() };
    await writeSecret(passwordFile, credentials.superuserPassword);
    if (runner.user) await chown(passwordFile, runner.user.uid, runner.user.gid);
    const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--encoding=UTF8'];
    const access = ['--username=plinth_superuser', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const files = ['--data-checksums', '--no-instructions', ...(isTest ? ['--no-sync'] : [])];
    await runProgram(runner, programs.initdb, ['-D', draft, ...locale, ...access, ...files]);
    await rm(passwordFile);
    await writeSecret(join(folder, 'credentials.json'), JSON.stringify(credentials));
    // Only a whole database gets the final name.
    await rename(draft, data);
  };

  const connect = async (database: string) => {
    const { superuserPassword } = await readCredentials(folder);
    const client = new pg.Client({ connectionString: urlFor('plinth_superuser', superuserPassword, port, database) });
    client.on('error', () => undefined); // The next statement on it fails, and says so.
    await client.connect();
    return client;
  };

  /** The role and the database that the product works with. Repeated until it was done once, whatever was cut off. */
  const createDatabase = async () => {
    const { password } = await readCredentials(folder);
    const client = await connect('postgres');
    const role = await client.query(`select 1 from pg_roles where rolname = 'plinth'`);
    if (role.rowCount === 0)
      await client.query(`create role plinth login password '${password}'${isTest ? ' createdb' : ''}`);
    const database = await client.query(`select 1 from pg_database where datname = 'plinth'`);
    if (database.rowCount === 0) await client.query(`create database plinth owner plinth`);
    await client.end();
    await writeFile(join(folder, 'complete'), '');
  };

  const launch = async () => {
    const log = await open(join(folder, 'postgres.log'), 'a', 0o600);
    const named = Object.entries({ ...common, ...(isTest ? forTests : {}), port: String(port) });
    const args = ['-D', data, ...named.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const started = runner.spawn(programs.postgres, args, log.fd);
    await log.close();
    return started;
  };

  return {
    async prepare(recovered) {
      await stopLeftOver(data);
      // Without fsync a database is worth nothing after an unclean end.
      if (isTest && recovered) await rm(data, { recursive: true, force: true });
      const log = await stat(join(folder, 'postgres.log')).catch(() => undefined);
      if (log && log.size > logLimitBytes) await rename(join(folder, 'postgres.log'), join(folder, 'postgres.log.1'));
      fresh = !(await exists(data));
      if (fresh) await rm(join(folder, 'complete'), { force: true });
      if (fresh) await initialise();
      if (recovered) say('The database was not stopped properly last time; recovering it');
    },
    async start() {
      const wanted = port;
      for (let attempt = 1; ; attempt++) {
        port = wanted || (await freePort());
        child = await launch();
        if (await isReady(data, child)) break;
        // Somebody else may have taken the port between the choice and the start.
        if (attempt === 3) throw new Error(`PostgreSQL did not start. Its last words:\n${await lastLines(folder)}`);
        if (wanted) await delay(1_000);
      }
      if (!(await exists(join(folder, 'complete')))) await createDatabase();
      return { child, port };
    },
    async countClients() {
      monitor ??= await connect('postgres');
      const counted = await monitor.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      return counted.rows[0]?.count ?? 0;
    },
    async stop() {
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit').then(() => true);
      const limit = (ms: number) => delay(ms, false, { ref: false });
      if (process.platform === 'win32') {
        await runProgram(runner, programs.pgCtl, ['stop', '-D', data, '-m', 'fast', '-w']).catch(() => undefined);
      } else {
        child.kill('SIGINT'); // Fast shutdown: PostgreSQL documentation, 18.5.
      }
      if (await Promise.race([ended, limit(fastShutdownLimitMs)])) return;
      child.kill('SIGQUIT'); // Immediate; the next start recovers.
      await Promise.race([ended, limit(fastShutdownLimitMs)]);
    },
  };
}

/** A PostgreSQL on this data whose watchdog was killed. */
async function stopLeftOver(data: string): Promise<void> {
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  // The number may have been used again: it must be a program that names our data.
  const isOurs = () => commandLineOf(pid)?.includes(data) === true;
  if (!(pid > 0) || !isOurs()) return;
  for (const [signal, waitMs] of [
    ['SIGINT', fastShutdownLimitMs],
    ['SIGQUIT', fastShutdownLimitMs],
  ] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < waitMs; waited += 25) {
      if (!isOurs()) return;
      await delay(25);
    }
  }
  throw new Error(
    `A PostgreSQL (process ${pid}) is still running on ${data} and does not stop. End it, then start again.`,
  );
}

/** Waits for the word that PostgreSQL writes into its pid file once it accepts connections; false when it ended instead. */
async function isReady(data: string, child: ChildProcess): Promise<boolean> {
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  for (let waited = 0; waited < startLimitMs && !ended; waited += 10) {
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await delay(10);
  }
  if (!ended) child.kill('SIGQUIT');
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was given');
  return address.port;
}

async function lastLines(folder: string): Promise<string> {
  const log = await readFile(join(folder, 'postgres.log'), 'utf8').catch(() => '');
  return log.trim().split('\n').slice(-8).join('\n');
}

async function writeSecret(file: string, text: string): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
