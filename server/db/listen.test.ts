import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { testDatabase } from '../test/postgres.ts';
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
