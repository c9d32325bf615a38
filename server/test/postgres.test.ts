import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from './postgres.ts';

test('each test database is migrated, empty and separate', async () => {
  await using first = await testDatabase();
  await using second = await testDatabase();
  await first.db.query({ text: `insert into documents (id, content_type) values ('abcdefghijklmnopqrstuvwx', 'x')` });
  const count = async ({ db }: typeof first) =>
    (await db.query<{ n: number }>({ text: 'select count(*)::int n from documents' })).rows;
  assert.deepEqual(await count(first), [{ n: 1 }]);
  assert.deepEqual(await count(second), [{ n: 0 }]);
});

test('many at once are made from the one template', async () => {
  const databases = await Promise.all(Array.from({ length: 8 }, () => testDatabase()));
  assert.equal(new Set(databases.map(({ url }) => url)).size, 8);
  await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()));
});
