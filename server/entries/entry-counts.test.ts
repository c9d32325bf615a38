/** Counts that many ask for at once, while others write. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Db } from '../db/database.ts';
import { type ContentType, loadRegistry } from '../schema/index.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { countsIn, createEntryCounter } from './entry-counts.ts';

let server: SampleServer;
let type: ContentType;
before(async () => {
  server = await sampleServer();
  const found = (await loadRegistry(server.database)).types.get('api::source.source');
  type = found ?? assert.fail('the sample has sources');
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
