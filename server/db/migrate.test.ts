import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Knex } from 'knex';
import { migrations } from '../../migrations/index.ts';
import { testDatabase } from '../test/postgres.ts';
import { migrate } from './migrate.ts';

const count = { text: 'select count(*)::int as n from plinth_migrations' };

test('nodes that start at once migrate once', async () => {
  await using database = await testDatabase();
  let runs = 0;
  const added = {
    ...migrations,
    '9000-slow': {
      async up(knex: Knex) {
        runs += 1;
        await knex.raw('create table slow as select 1 as n from pg_sleep(0.1)');
      },
    },
  };
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.db, added)));
  assert.deepEqual(applied.flat(), ['9000-slow']);
  assert.equal(runs, 1);
});

test('a migration that fails leaves nothing behind and is tried again', async () => {
  await using database = await testDatabase();
  const before = (await database.db.query(count)).rows;
  const broken = { up: async (knex: Knex) => void (await knex.raw('create table half (); select 1/0')) };
  await assert.rejects(migrate(database.db, { ...migrations, '9000-broken': broken }), /division by zero/);
  assert.deepEqual((await database.db.query(count)).rows, before);
  const mended = { up: async (knex: Knex) => void (await knex.raw('create table half ()')) };
  assert.deepEqual(await migrate(database.db, { ...migrations, '9000-broken': mended }), ['9000-broken']);
});

test('the tables of a newer version do not keep an older one from starting', async () => {
  await using database = await testDatabase();
  await migrate(database.db, { ...migrations, '9000-later': { up: async () => undefined } });
  assert.deepEqual(await migrate(database.db, migrations), []);
});

test('a lock that a killed process left in the table stops nobody', async () => {
  await using database = await testDatabase();
  await database.db.query({ text: 'update plinth_migrations_lock set is_locked = 1' });
  assert.deepEqual(await migrate(database.db, { ...migrations, '9000-later': { up: async () => undefined } }), [
    '9000-later',
  ]);
});
