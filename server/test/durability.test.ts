/**
 * An acknowledged save survives `kill -9` of the server, at any moment: eight clients write, each notes what was
 * acknowledged; the server is killed in the middle, started again on the same folder, and everything is read back.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createApiToken } from '../auth/index.ts';
import { randomFrom } from '../base/random.ts';
import { openDatabase } from '../db/database.ts';
import { joinEmbedded } from '../db/embedded.ts';

const kills = 3;
const clients = 8;

type Acknowledged = { readonly documentId: string; readonly title: string };
type Node = { readonly url: string; readonly output: () => string; readonly child: ChildProcess };

test(`no acknowledged write is lost in ${kills} kills, and the start says that it recovered`, async (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  t.diagnostic(`seed ${seed}`);
  const random = randomFrom(seed);
  const home = await mkdtemp(path.join(tmpdir(), 'plinth-kill-'));
  const acknowledged: Acknowledged[] = [];
  let node = await start(home);
  try {
    const token = await makeToken(home);
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    await defineNotes(node.url, headers);
    for (let kill = 1; kill <= kills; kill++) {
      const writers = Array.from({ length: clients }, (_, client) =>
        write(node.url, headers, `${kill}-${client}`, acknowledged),
      );
      const enough = acknowledged.length + 10 + random() * 40;
      while (acknowledged.length < enough) await delay(5);
      node.child.kill('SIGKILL');
      await Promise.all(writers);
      node = await start(home);
      assert.match(node.output(), /recovered/, 'the console says what happened');
      const stored = await readAll(node.url, headers);
      for (const { documentId, title } of acknowledged) assert.equal(stored.get(documentId), title);
    }
    t.diagnostic(`${acknowledged.length} acknowledged writes, none lost`);
  } finally {
    const ended = once(node.child, 'exit');
    node.child.kill('SIGTERM');
    const [code] = await ended;
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
    assert.equal(code, 0, 'a stop by SIGTERM ends with 0');
  }
});

/** Writes until the server is gone; notes only what was answered with 201. */
async function write(url: string, headers: Record<string, string>, name: string, into: Acknowledged[]): Promise<void> {
  for (let number = 0; ; number++) {
    const title = `note ${name}-${number}`;
    try {
      const response = await fetch(`${url}/api/notes`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ data: { title } }),
      });
      const { data } = (await response.json()) as { data: { documentId: string } };
      // The database is busy, or goes just now: said, so not promised either.
      if (response.status === 503) continue;
      assert.equal(response.status, 201);
      into.push({ documentId: data.documentId, title });
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return; // The connection was cut: not acknowledged, so not promised.
    }
  }
}

async function readAll(url: string, headers: Record<string, string>): Promise<Map<string, string>> {
  const stored = new Map<string, string>();
  for (let page = 1; ; page++) {
    const query = `pagination[page]=${page}&pagination[pageSize]=100`;
    const response = await fetch(`${url}/api/notes?${query}`, { headers });
    const { data } = (await response.json()) as { data: Acknowledged[] };
    for (const { documentId, title } of data) stored.set(documentId, title);
    if (data.length < 100) return stored;
  }
}

async function defineNotes(url: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(`${url}/api/content-type-builder/content-types`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      kind: 'collectionType',
      info: { singularName: 'note', pluralName: 'notes', displayName: 'Note' },
      options: { draftAndPublish: true },
      attributes: { title: { type: 'string', required: true } },
    }),
  });
  assert.equal(response.status, 201, await response.text());
}

async function makeToken(home: string): Promise<string> {
  const url = (await joinEmbedded(home)) ?? '';
  await using database = openDatabase({
    url,
    maxConnections: 1,
    poolWaitMs: 5_000,
    statementTimeoutMs: 5_000,
    applicationName: 'plinth test',
    preparedStatements: false,
  });
  const created = await database.transaction((tx) => createApiToken(tx, { name: 'durability', type: 'full-access' }));
  return created.accessKey;
}

async function start(home: string): Promise<Node> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../main.ts')], {
    env: { ...process.env, PLINTH_HOME: home, PORT: '0', LOG_LEVEL: 'error' },
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
  return { url, child, output: () => output };
}
