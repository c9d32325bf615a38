/** Counts that many ask for at once, while others write. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Db } from '../db/database.ts';
import { type ContentType, loadRegistry } from '../schema/index.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { countsIn, createEntryCounter } from './entry-counts.ts';

let server: SampleServer;
let type: ContentType;
let topics: ContentType;
before(async () => {
  server = await sampleServer();
  const { types } = await loadRegistry(server.database);
  type = types.get('api::source.source') ?? assert.fail('the sample has sources');
  topics = types.get('api::topic.topic') ?? assert.fail('the sample has topics');
});
after(() => server[Symbol.asyncDispose]());

const build = async (title: string) => {
  const { status } = await server.call('POST', '/api/sources?status=draft', {
    token: server.full,
    body: { data: { title } },
  });
  assert.equal(status, 201);
};

/** The database with a door before the counting statements; `counts` is how many have come to it. */
function withDoor() {
  let open = (): void => undefined;
  const door = {
    counts: 0,
    opened: Promise.resolve(),
    close: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      door.opened = promise;
      open = resolve;
    },
    open: () => open(),
  };
  const db: Db = {
    knex: server.database.knex,
    query: async (statement) => {
      if (statement.text.includes('count(')) {
        door.counts += 1;
        await door.opened;
      }
      return server.database.query(statement);
    },
  };
  return { db, door };
}

test('a type is counted once for all who ask at once, and as it is after the last write', async () => {
  const count = createEntryCounter();
  const { db, door } = withDoor();
  const draftsNow = async () => countsIn((await count(db, [type]))[0] ?? assert.fail('counted'), '*').draft;
  const first = await draftsNow();
  assert.equal(await draftsNow(), first);
  assert.equal(door.counts, 1, 'nothing was written');

  door.close();
  await build('One');
  const asked = [draftsNow(), draftsNow(), draftsNow()];
  // What is known comes at once, however long counting takes.
  const [last] = await count(db, [type], { withinMs: 1 });
  assert.equal(countsIn(last ?? assert.fail('known'), '*').draft, first);
  await build('Two');
  const late = draftsNow();
  door.open();
  await Promise.all(asked);
  assert.equal(await late, first + 2);
  assert.ok(door.counts <= 3, `${door.counts} counts`);
});

test('what was never counted is left out where there is no time, and a failure is told', async () => {
  const count = createEntryCounter();
  const { db, door } = withDoor();
  door.close();
  assert.deepEqual(await count(db, [type], { withinMs: 1 }), []);
  door.open();
  const [counted] = await count(db, [type]);
  assert.equal(counted?.uid, type.uid);
  const broken: Db = { ...db, query: async () => Promise.reject(new Error('no connection')) };
  await assert.rejects(count(broken, [type]), /no connection/);
});

test('what takes long to count rests, alone and for lists only', async () => {
  const clock = { ms: 0 };
  const count = createEntryCounter(() => clock.ms);
  const slow: Db = {
    knex: server.database.knex,
    query: async (statement) => {
      if (statement.text.includes('count(') && statement.text.includes(type.table)) clock.ms += 100;
      return server.database.query(statement);
    },
  };
  const options = { inTime: { withinMs: 60_000 }, whole: {} };
  const totals = async (by: keyof typeof options) => {
    const counted = await count(slow, [type, topics], options[by]);
    return counted.map((one) => Object.values(countsIn(one, '*')).reduce((sum, number) => sum + number, 0));
  };
  const [sources = 0, labels = 0] = await totals('whole');
  await build('Three');
  const data = { label: 'rest' };
  assert.equal((await server.call('POST', '/api/topics', { token: server.full, body: { data } })).status, 201);
  assert.deepEqual(await totals('inTime'), [sources, labels + 1], 'one is known from before');
  assert.deepEqual(await totals('whole'), [sources + 1, labels + 1], 'who has time is told how it is');
  await build('Four');
  assert.deepEqual(await totals('inTime'), [sources + 1, labels + 1]);
  clock.ms += 2_000;
  assert.deepEqual(await totals('inTime'), [sources + 2, labels + 1], 'rested');
});

test('of many types few are counted at once', async () => {
  const { types } = await loadRegistry(server.database);
  const running = { now: 0, most: 0 };
  const db: Db = {
    knex: server.database.knex,
    query: async (statement) => {
      running.now += 1;
      running.most = Math.max(running.most, running.now);
      try {
        return await server.database.query(statement);
      } finally {
        running.now -= 1;
      }
    },
  };
  const counted = await createEntryCounter()(db, [...types.values()]);
  assert.deepEqual(
    counted.map(({ uid }) => uid),
    [...types.keys()],
  );
  assert.ok(types.size > 4);
  assert.equal(running.most, 4);
});
