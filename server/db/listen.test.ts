import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { test } from 'node:test';
import { testDatabase } from '../test/postgres.ts';
import { openDatabase } from './database.ts';
import { listen } from './listen.ts';

async function listening() {
  const database = await testDatabase();
  const events = new EventEmitter();
  const listener = await listen(database.db, ['content', 'Other'], {
    onNotify: (channel, payload) => events.emit('notify', `${channel}: ${payload}`),
    onGap: () => void events.emit('gap'),
  });
  const notify = (channel: string, payload: string) =>
    database.db.query({ text: 'select pg_notify($1, $2)', values: [channel, payload] });
  return { database, events, listener, notify };
}

test('notifications of every channel arrive with their payload', async () => {
  const { database, events, listener, notify } = await listening();
  for (const [channel, payload] of [
    ['content', '7'],
    ['Other', ''],
  ] as const) {
    const arrived = once(events, 'notify');
    await notify(channel, payload);
    assert.deepEqual(await arrived, [`${channel}: ${payload}`]);
  }
  assert.equal(listener.connected, true);
  await listener.close();
  await database[Symbol.asyncDispose]();
});

test('a cut connection comes back, tells the gap, and hears again', async () => {
  const { database, events, listener, notify } = await listening();
  const gap = once(events, 'gap');
  await database.db.query({
    text: `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and (query like 'listen %' or query = 'select 1') and pid <> pg_backend_pid()`,
  });
  await gap;
  const arrived = once(events, 'notify');
  await notify('content', 'after');
  assert.deepEqual(await arrived, ['content: after']);
  await listener.close();
  assert.equal(listener.connected, false);
  await database[Symbol.asyncDispose]();
});

test('a connection that goes silent is noticed by its heartbeat', async () => {
  await using database = await testDatabase();
  const real = new URL(database.url);
  // A relay that stops to pass anything on, as a pulled cable would.
  let silent = false;
  const relay = createServer((near) => {
    const far = connect(Number(real.port), real.hostname);
    near.on('data', (bytes) => void (silent || far.write(bytes)));
    far.on('data', (bytes) => void (silent || near.write(bytes)));
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const through = new URL(database.url);
  through.port = String((relay.address() as AddressInfo).port);
  const db = openDatabase({
    url: through.href,
    maxConnections: 2,
    poolWaitMs: 1_000,
    statementTimeoutMs: 10_000,
    applicationName: 'plinth test',
    preparedStatements: true,
  });
  const events = new EventEmitter();
  const listener = await listen(db, ['content'], {
    onNotify: () => undefined,
    onGap: () => void events.emit('gap'),
    onLost: () => events.emit('lost'),
  });
  // 0.8 s by design; the rest is for a busy machine.
  const lost = once(events, 'lost', { signal: AbortSignal.timeout(4_000) });
  silent = true;
  await lost;
  assert.equal(listener.connected, false);
  const gap = once(events, 'gap');
  silent = false;
  await gap;
  await listener.close();
  await db.close();
  relay.close();
});
