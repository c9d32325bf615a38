/**
 * Uploads are whole or absent: clients upload and replace files, the server is killed (`kill -9`) in the middle and started
 * again, on disk and with a bucket. Afterwards what was acknowledged is there, every file has the content of its row, no
 * file is missing, and nothing is left over.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { createApiToken } from '../auth/index.ts';
import { randomFrom } from '../base/random.ts';
import type { StorageConfig } from '../config/config.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { joinEmbedded } from '../db/embedded.ts';
import { checkContents, describeFault, findFileFaults, openStorage } from '../media/index.ts';
import { testBucket } from './s3.ts';

const kills = 4;
const clients = 4;

type Node = { readonly url: string; readonly child: ChildProcess };
type Site = { readonly node: Node; readonly token: string; readonly acknowledged: Map<number, string> };

for (const kind of ['disk', 's3'] as const) {
  test(`${kind}: ${kills} kills during uploads and replacements leave neither orphans nor holes`, async (t) => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    t.diagnostic(`seed ${seed}`);
    const random = randomFrom(seed);
    const home = await mkdtemp(path.join(tmpdir(), 'plinth-media-kill-'));
    await using bucket = await testBucket();
    const env: Record<string, string> = kind === 's3' ? bucket.env : {};
    const storage: StorageConfig = kind === 's3' ? bucket.config : { kind: 'local' };
    let node = await start(home, env);
    try {
      const token = await makeTokenAt(home);
      const acknowledged = new Map<number, string>();
      for (let kill = 1; kill <= kills; kill++) {
        const site = { node, token, acknowledged };
        const working = Array.from({ length: clients }, (_, client) => work(site, client, random));
        const enough = acknowledged.size + 3;
        await Promise.race([Promise.all(working), reached(() => acknowledged.size >= enough)]);
        await delay(random() * 400);
        const killed = once(node.child, 'exit');
        node.child.kill('SIGKILL');
        await Promise.all(working);
        // As a supervisor does: while the process is there, its uploads are its own.
        await killed;
        node = await start(home, env);
      }
      // Each start of the embedded database has a port of its own.
      await using database = await openOwn(home);
      await settle(database);
      const uploads = path.join(home, 'uploads');
      const files = await openStorage({ config: storage, folder: uploads, database, lease: undefined });
      const faults = (await findFileFaults(database, files, { settledAfterMs: 0 })).map(describeFault);
      assert.deepEqual(faults, [], 'nothing missing, nothing left over');
      assert.deepEqual(await checkContents(database, files), [], 'the bytes of every file are those of its row');
      for (const [id, sha256] of acknowledged) {
        const { rows } = await database.query({
          text: "select encode(sha256, 'hex') as sha256 from assets where id = $1",
          values: [id],
        });
        assert.ok(rows[0], `the acknowledged file ${id}`);
        if (!ambiguous.has(id)) assert.equal(rows[0].sha256, sha256, `the content of file ${id}`);
      }
      assert.ok(acknowledged.size > kills, `${acknowledged.size} files were stored at all`);
      const incoming = await readdir(path.join(uploads, '.incoming'));
      assert.equal(incoming.length, 1, 'the work folders of killed processes are gone');
      t.diagnostic(`${acknowledged.size} files acknowledged, ${ambiguous.size} replaced without an answer`);
    } finally {
      const ended = once(node.child, 'exit');
      node.child.kill('SIGTERM');
      await ended;
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
      ambiguous.clear();
    }
  });
}

test('a full disk refuses uploads, breaks none that is there, and is forgotten when there is space again', async (t) => {
  const home = await mkdtemp(path.join(tmpdir(), 'plinth-media-full-'));
  const uploads = path.join(home, 'uploads');
  try {
    execFileSync('mkdir', ['-p', uploads]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', uploads], { stdio: 'pipe' });
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    return t.skip(`a small file system cannot be mounted here: ${error instanceof Error ? error.message : error}`);
  }
  const node = await start(home, {});
  try {
    await using database = await openOwn(home);
    const site: Site = { node, token: await makeToken(database), acknowledged: new Map() };
    const answers: number[] = [];
    let last = 0;
    // Pictures as well as plain files: their formats are written by another process.
    for (let at = 0; at < 40; at++) {
      const sent =
        at % 2 === 0 ? await send(site, 'a.bin', randomBytes(300_000)) : await send(site, 'a.jpg', await photo(900));
      answers.push(sent.status);
      last = sent.id ?? last;
      if (at > 20 && last > 0) answers.push((await send(site, 'b.bin', randomBytes(400_000), last)).status);
    }
    assert.deepEqual([...new Set(answers)].sort(), [201, 507], answers.join());
    const files = await openStorage({ config: { kind: 'local' }, folder: uploads, database, lease: undefined });
    const check = async () => (await findFileFaults(database, files, { settledAfterMs: 0 })).map(describeFault);
    assert.deepEqual(await check(), []);
    assert.deepEqual(await checkContents(database, files), []);
    execFileSync('mount', ['-o', 'remount,size=60m', uploads]);
    assert.equal((await send(site, 'again.jpg', await photo(900))).status, 201);
    assert.equal((await send(site, 'b.bin', randomBytes(400_000), last)).status, 200);
    assert.deepEqual(await check(), []);
  } finally {
    const ended = once(node.child, 'exit');
    node.child.kill('SIGTERM');
    await ended;
    execFileSync('umount', [uploads]);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** Files whose replacement was cut off: it may have happened. */
const ambiguous = new Set<number>();

/** Uploads and replaces until the server is gone; notes what was answered. */
async function work(site: Site, client: number, random: () => number): Promise<void> {
  for (let number = 0; ; number++) {
    const isPicture = random() < 0.5;
    const bytes = isPicture
      ? await photo(600 + Math.floor(random() * 600))
      : randomBytes(50_000 + Math.floor(random() * 2_000_000));
    const name = `c${client}-${number}.${isPicture ? 'jpg' : 'bin'}`;
    const known = [...site.acknowledged.keys()].filter((id) => id % clients === client);
    const replaces = random() < 0.5 ? known.at(Math.floor(random() * known.length)) : undefined;
    try {
      if (replaces !== undefined) ambiguous.add(replaces);
      const sent = await send(site, name, bytes, replaces);
      assert.ok(sent.status < 300, `answered ${sent.status}`);
      if (sent.id !== undefined) {
        site.acknowledged.set(sent.id, createHash('sha256').update(bytes).digest('hex'));
        ambiguous.delete(sent.id);
      }
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return; // the connection was cut
    }
  }
}

async function send({ node, token }: Site, name: string, bytes: Buffer, replaces?: number) {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)]), name);
  const query = replaces === undefined ? '' : `?id=${replaces}`;
  const response = await fetch(`${node.url}/api/upload${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  const body = (await response.json()) as { id?: number }[] | { id?: number };
  const [first] = Array.isArray(body) ? body : [body];
  return { status: response.status, id: response.ok ? first?.id : undefined };
}

/** Until the work of the killed processes is done or undone: the living ones take it over. */
async function settle(database: Database): Promise<void> {
  const deadline = Date.now() + 60_000;
  const text = "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'media.place-staged'";
  await database.query({
    text: `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs
      where task_identifier = 'media.place-staged'), run_at => now())`,
  });
  while ((await database.query<{ n: number }>({ text })).rows[0]?.n !== 0) {
    assert.ok(Date.now() < deadline, 'the jobs are done in time');
    await delay(100);
  }
  // As a minute later; the living one renews its own within seconds.
  await database.query({ text: "update media_leases set expires_at = now() - interval '1 second'" });
  const pending = `select (select count(*) from unsettled_files) + (select count(*) from stored_objects
    where kept_until is null and not exists (select from stored_names where object = key)) as n`;
  while ((await database.query<{ n: number }>({ text: pending })).rows[0]?.n !== 0) {
    assert.ok(Date.now() < deadline, 'what killed processes had begun is cleared up in time');
    await delay(100);
  }
}

async function reached(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(5);
}

async function photo(width: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  return sharp({ create: { width, height: 700, channels: 3, background: '#336699', noise } })
    .jpeg()
    .toBuffer();
}

async function openOwn(home: string): Promise<Database> {
  return openDatabase({
    url: (await joinEmbedded(home)) ?? '',
    maxConnections: 2,
    poolWaitMs: 5_000,
    statementTimeoutMs: 5_000,
    applicationName: 'plinth test',
    preparedStatements: false,
  });
}

async function makeTokenAt(home: string): Promise<string> {
  await using database = await openOwn(home);
  return await makeToken(database);
}

async function makeToken(database: Database): Promise<string> {
  const created = await database.transaction((tx) => createApiToken(tx, { name: 'media', type: 'full-access' }));
  return created.accessKey;
}

async function start(home: string, settings: Readonly<Record<string, string>>): Promise<Node> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../main.ts')], {
    env: { ...process.env, ...settings, PLINTH_HOME: home, PORT: '0', LOG_LEVEL: 'error', RATE_LIMIT: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /Plinth is ready: (http:\S+)/.exec(output)?.[1];
      if (ready) resolve(ready);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return { url, child };
}
