/**
 * Databases for tests: one embedded PostgreSQL for all test files of this working copy, started by the first that asks
 * and gone a few seconds after the last process left; in it a migrated template, of which each test gets a clone.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { migrations } from '../../migrations/index.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { EmbeddedInUseError, joinEmbedded, startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';

export type TestDatabase = AsyncDisposable & {
  readonly db: Database;
  /** With password, for a second process or a client of its own. */
  readonly url: string;
};

const root = join(import.meta.dirname, '../..');
const templateLock = 0x7465_7374;

/** Connections to the server's maintenance database; open as long as this process, so that the watchdog sees a user. */
type Shared = { readonly admin: pg.Pool; readonly url: string };

let shared: Promise<Shared & { readonly template: string }> | undefined;

/** A database of its own, with all system tables and nothing in them. Dropped on disposal, also with open connections. */
export async function testDatabase(): Promise<TestDatabase> {
  shared ??= openShared();
  const { admin, url, template } = await shared;
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await admin.query(`create database ${name} template ${template}`);
  const ownUrl = withDatabase(url, name);
  const db = openTestDatabase(ownUrl);
  return {
    db,
    url: ownUrl,
    async [Symbol.asyncDispose]() {
      await db.close();
      await unused(admin, name);
      await admin.query(`drop database if exists ${name} with (force)`);
    },
  };
}

function openTestDatabase(url: string): Database {
  return openDatabase({
    url,
    maxConnections: 5,
    poolWaitMs: 10_000,
    statementTimeoutMs: 30_000,
    applicationName: 'plinth test',
    preparedStatements: true,
  });
}

async function openShared(): Promise<Shared & { readonly template: string }> {
  const { admin, url } = await connectToServer();
  const template = `template_${await hashOfMigrations()}`;
  const client = await admin.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) await buildTemplate(client, url, template);
    await client.query('select pg_advisory_unlock($1)', [templateLock]);
  } finally {
    client.release();
  }
  return { admin, url, template };
}

async function buildTemplate(client: pg.PoolClient, url: string, template: string): Promise<void> {
  await dropLeftOver(client);
  const draft = `${template}_draft`;
  await client.query(`create database ${draft}`);
  const database = openTestDatabase(withDatabase(url, draft));
  await migrate(database, migrations);
  await database.close();
  await unused(client, draft);
  await client.query(`alter database ${draft} rename to ${template}`);
}

/**
 * Waits until the server has noticed that the connections are closed; that takes it a few milliseconds. One that is
 * still open after a second belongs to somebody else and is left to the caller.
 */
async function unused(admin: pg.Pool | pg.PoolClient, name: string): Promise<void> {
  for (const end = Date.now() + 1_000; Date.now() < end; await delay(5)) {
    const open = await admin.query('select 1 from pg_stat_activity where datname = $1', [name]);
    if (open.rowCount === 0) return;
  }
}

/** Databases of killed test runs and templates of older migrations. */
async function dropLeftOver(client: pg.PoolClient): Promise<void> {
  const stale = await client.query<{ datname: string }>(
    `select datname from pg_database d where datname ~ '^(test|template)_'
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
  );
  for (const { datname } of stale.rows) await client.query(`drop database if exists ${datname}`);
}

async function connectToServer(): Promise<Shared> {
  const home = join(tmpdir(), `plinth-test-${createHash('sha256').update(root).digest('hex').slice(0, 10)}`);
  const deadlineMs = Date.now() + 60_000;
  while (Date.now() < deadlineMs) {
    const url = (await joinEmbedded(home)) ?? (await startShared(home));
    const admin = url === undefined ? undefined : await connectWhileWanted(home, url);
    if (admin && url) return { admin, url };
    await delay(50);
  }
  throw new Error(`The shared test database in ${home} does not start`);
}

async function startShared(home: string): Promise<string | undefined> {
  try {
    const started = await startEmbedded({ home, log: () => undefined, title: 'the tests', purpose: 'test' });
    return started.url;
  } catch (error) {
    if (error instanceof EmbeddedInUseError) return undefined; // Another test file was first.
    throw error;
  }
}

/** Connects, then looks again: a watchdog that has decided to stop says so before it counts the connections. */
async function connectWhileWanted(home: string, url: string): Promise<pg.Pool | undefined> {
  const admin = new pg.Pool({
    connectionString: withDatabase(url, 'postgres'),
    application_name: 'plinth test',
    max: 3,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  });
  admin.on('error', () => undefined);
  const connected = await admin.query('select 1').then(
    () => true,
    () => false, // Stopped in between: try again from the start.
  );
  if (connected && (await joinEmbedded(home)) === url) return admin;
  await admin.end();
  return undefined;
}

async function hashOfMigrations(): Promise<string> {
  const folder = join(root, 'migrations');
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
