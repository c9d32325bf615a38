/** The life of the embedded database, with real processes: owners that are killed, second owners, other users. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { until } from '../test/until.ts';
import { EmbeddedInUseError, joinEmbedded, startEmbedded } from './embedded.ts';
import { findHolder } from './embedded-lock.ts';
import { commandLineOf } from './process-identity.ts';

const isLinux = process.platform === 'linux';

async function newHome(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth embedded ')); // With spaces, on purpose.
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  return join(folder, 'home');
}

const silent = () => undefined;

/** An owner in a process of its own, which holds the database until it is ended. */
async function ownerProcess(
  home: string,
  prefix: readonly string[] = [],
): Promise<{ owner: ChildProcess; url: string; recovered: boolean }> {
  const code = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))};
    const { url, recovered } = await startEmbedded({ home: ${JSON.stringify(home)}, log() {}, title: 'the owner' });
    console.log(JSON.stringify({ url, recovered }));
    setInterval(() => {}, 1000);`;
  const command = [...prefix, process.execPath, '--input-type=module-typescript', '-e', code];
  const owner = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/' });
  const [line] = await once(createInterface({ input: owner.stdout! }), 'line');
  return { owner, ...JSON.parse(line) };
}

function postgresOn(home: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(home, 'database/data/postmaster.pid'), 'utf8').split('\n')[0]);
    return commandLineOf(pid)?.includes(home) ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('a database is made, kept over a stop, joined by others, and closed to them', async (t) => {
  const home = await newHome(t);
  const first = await startEmbedded({ home, log: silent });
  assert.equal(first.recovered, false);
  assert.equal(statSync(home).mode & 0o777, 0o700);
  assert.equal(await joinEmbedded(home), first.url);
  await query(first.url, 'create table kept as select 7 as n');
  const settings = await query(
    first.url,
    `select name, setting from pg_settings where name in
       ('data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses') order by 1`,
  );
  assert.deepEqual(settings, [
    { name: 'data_checksums', setting: 'on' },
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'listen_addresses', setting: '127.0.0.1' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
  assert.deepEqual(await query(first.url, 'select rolsuper from pg_roles where rolname = current_user'), [
    { rolsuper: false },
  ]);
  await assert.rejects(query(first.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1'), { code: '28P01' });
  await first.stop();
  assert.equal(postgresOn(home), undefined);
  assert.equal(await joinEmbedded(home), undefined);

  const again = await startEmbedded({ home, log: silent });
  assert.equal(again.recovered, false);
  assert.deepEqual(await query(again.url, 'select n from kept'), [{ n: 7 }]);
  await again.stop();
});

test('a second owner is refused by the name of the first', async (t) => {
  const home = await newHome(t);
  const { owner } = await ownerProcess(home);
  const port = (await findHolder(join(home, 'database')))?.port;
  await assert.rejects(startEmbedded({ home, log: silent }), (error) => {
    assert.ok(error instanceof EmbeddedInUseError);
    assert.match(error.message, /"the owner"/);
    assert.match(error.message, new RegExp(`process ${owner.pid}\\b.*port ${port}\\b`));
    return true;
  });
  owner.kill('SIGKILL');
  await until(async () => (await findHolder(join(home, 'database'))) === undefined, 'the database is free');
});

test('of many that start at once exactly one becomes the owner', async (t) => {
  const home = await newHome(t);
  const tried = await Promise.allSettled(Array.from({ length: 4 }, () => startEmbedded({ home, log: silent })));
  const owners = tried.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  assert.equal(owners.length, 1);
  for (const result of tried) assert.ok(result.status === 'fulfilled' || result.reason instanceof EmbeddedInUseError);
  await owners[0]!.stop();
});

test('an owner that is killed leaves no process, and the next start says so and has the data', async (t) => {
  const home = await newHome(t);
  const { owner, url } = await ownerProcess(home);
  await query(url, 'create table kept as select 7 as n');
  const postgres = postgresOn(home);
  assert.ok(postgres);
  owner.kill('SIGKILL');
  await until(() => commandLineOf(postgres) === undefined || postgresOn(home) === undefined, 'PostgreSQL is gone');

  const said: string[] = [];
  const next = await startEmbedded({ home, log: (message) => said.push(message) });
  assert.equal(next.recovered, true);
  assert.match(said.join('\n'), /not stopped properly/);
  assert.deepEqual(await query(next.url, 'select n from kept'), [{ n: 7 }]);
  await next.stop();
});

test('with the watchdog killed as well, the next start finds the way', async (t) => {
  const home = await newHome(t);
  const { owner, url } = await ownerProcess(home);
  await query(url, 'create table kept as select 7 as n');
  const holder = await findHolder(join(home, 'database'));
  owner.kill('SIGSTOP'); // So that it cannot notice.
  process.kill(holder!.watchdog.pid, 'SIGKILL');
  owner.kill('SIGKILL');
  const next = await startEmbedded({ home, log: silent });
  assert.equal(next.recovered, true);
  assert.deepEqual(await query(next.url, 'select n from kept'), [{ n: 7 }]);
  await next.stop();
  assert.equal(postgresOn(home), undefined);
});

test('a PostgreSQL that ends by itself is started again on its port', async (t) => {
  const home = await newHome(t);
  const database = await startEmbedded({ home, log: silent });
  process.kill(postgresOn(home)!, 'SIGKILL');
  const answers = () =>
    query(database.url, 'select 1').then(
      () => true,
      () => false,
    );
  await until(answers, 'it answers again');
  await database.stop();
});

test('an ordinary user runs it without help', {
  skip: !(isLinux && process.getuid?.() === 0) && 'only root can become somebody else',
}, async (t) => {
  const home = await newHome(t);
  const nobody = 65_534;
  const parent = join(home, '..');
  chownSync(parent, nobody, nobody);
  chmodSync(parent, 0o700);
  const become = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  const canRead =
    spawnSync('setpriv', [...become.slice(1), 'test', '-r', join(import.meta.dirname, 'embedded.ts')]).status === 0;
  if (!canRead) return t.skip('this working copy is closed to other users');
  const { owner, url } = await ownerProcess(home, become);
  assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }]);
  assert.equal(statSync(join(home, 'database/data')).uid, nobody);
  owner.kill('SIGKILL');
  await until(() => postgresOn(home) === undefined, 'PostgreSQL is gone');
  assert.ok(readdirSync(join(home, 'database')).includes('data'));
});
