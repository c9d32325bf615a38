import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDocumentId } from '../base/ids.ts';
import type { Database } from '../db/database.ts';
import { testDatabase } from '../test/postgres.ts';
import { applyDefinitions } from './apply.ts';
import { listDropped, purgeDropped, restoreDropped } from './aside.ts';
import { compareDatabase } from './compare-sql.ts';

const book = {
  kind: 'collectionType',
  info: { singularName: 'book', pluralName: 'books', displayName: 'Book' },
  attributes: {
    title: { type: 'string', unique: true },
    writer: { type: 'relation', relation: 'manyToOne', target: 'api::writer.writer', inversedBy: 'books' },
    sequels: { type: 'relation', relation: 'oneToMany', target: 'api::book.book' },
  },
};
const writer = {
  kind: 'collectionType',
  info: { singularName: 'writer', pluralName: 'writers', displayName: 'Writer' },
  attributes: {
    name: { type: 'string' },
    books: { type: 'relation', relation: 'oneToMany', target: 'api::book.book', mappedBy: 'writer' },
  },
};
const types = { 'api::book.book': book, 'api::writer.writer': writer };
const lonelyWriter = { ...writer, attributes: { name: writer.attributes.name } };

async function library(db: Database): Promise<void> {
  await applyDefinitions(db, { contentTypes: types });
  const [first, second, author] = [newDocumentId(), newDocumentId(), newDocumentId()];
  const documents = [first, second, author];
  await db.query({
    text: `insert into documents (id, content_type) select id, case when id = $2 then 'api::writer.writer' else 'api::book.book' end from unnest($1::text[]) as id`,
    values: [documents, author],
  });
  await db.query({
    text: `insert into ct_writer (document_id, status, f_name) values ($1, 'published', 'Ann')`,
    values: [author],
  });
  await db.query({
    text: `insert into ct_book (document_id, status, f_title, f_writer, o_writer) values ($1, 'published', 'One', $3, 1), ($2, 'published', 'Two', $3, 2)`,
    values: [first, second, author],
  });
  await db.query({
    text: `insert into lk_book_sequels (source_id, target_id, position, inverse_position) select id, $1, 1, 1 from ct_book where f_title = 'One'`,
    values: [second],
  });
}

const rows = async (db: Database, text: string) => (await db.query({ text })).rows;
const books = (db: Database) =>
  rows(
    db,
    `select f_title, f_writer is not null as written, o_writer, (select count(*) from lk_book_sequels where source_id = b.id) as sequels from ct_book b order by id`,
  );

test('a dropped type comes back with its entries, links and order; what it left behind does not haunt a new one', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  await library(db);
  const before = await books(db);
  const change = { contentTypes: { 'api::book.book': null, 'api::writer.writer': lonelyWriter } };
  await assert.rejects(applyDefinitions(db, change), { code: 'schema.consent_required' });
  await applyDefinitions(db, change, { consent: ['remove:api::book.book'] });
  assert.deepEqual(
    (await listDropped(db)).map(({ what }) => what),
    ['api::book.book'],
  );

  await applyDefinitions(db, {
    contentTypes: { 'api::book.book': { ...book, attributes: { note: { type: 'text' } } } },
  });
  assert.deepEqual(await rows(db, `select * from documents where content_type = 'api::book.book'`), []);
  await assert.rejects(restoreDropped(db, 'api::book.book'), { code: 'schema.exists' });
  await applyDefinitions(db, { contentTypes: { 'api::book.book': null } });

  const dropped = (await listDropped(db))[0]!;
  const { registry } = await restoreDropped(db, dropped.id);
  // The other side went with the change that dropped it, so the relation is one-way now; its order stays aside.
  assert.equal(registry.types.get('api::book.book')?.definition.attributes.writer?.inversedBy, undefined);
  await applyDefinitions(db, { contentTypes: types });
  assert.deepEqual(await books(db), before);
  assert.deepEqual(await compareDatabase(db), []);
});

test('dropped fields come back one by one; a target that is gone meanwhile is let go of', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  await library(db);
  const bare = { ...book, attributes: { title: book.attributes.title } };
  const change = { contentTypes: { 'api::book.book': bare, 'api::writer.writer': lonelyWriter } };
  await applyDefinitions(db, change, { consent: 'all' });
  await db.query({ text: `delete from documents where content_type = 'api::writer.writer'` });
  await restoreDropped(db, 'api::book.book.sequels');
  await restoreDropped(db, 'api::book.book.writer');
  assert.deepEqual(await rows(db, 'select f_title, f_writer from ct_book order by id'), [
    { f_title: 'One', f_writer: null },
    { f_title: 'Two', f_writer: null },
  ]);
  assert.deepEqual(await rows(db, 'select count(*) from lk_book_sequels'), [{ count: 1 }]);
  assert.deepEqual(await compareDatabase(db), []);
  await assert.rejects(restoreDropped(db, 'api::book.book.cover'), { code: 'schema.nothing_aside' });
});

test('purging lets go of columns, tables and documents for good, and only of what is old enough', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  await library(db);
  const bare = { ...book, attributes: { title: book.attributes.title } };
  await applyDefinitions(
    db,
    { contentTypes: { 'api::book.book': bare, 'api::writer.writer': lonelyWriter } },
    { consent: 'all' },
  );
  await applyDefinitions(db, { contentTypes: { 'api::writer.writer': null } }, { consent: 'all' });
  assert.equal((await listDropped(db)).length, 3);
  assert.deepEqual(await db.transaction((tx) => purgeDropped(tx, new Date(0))), []);
  const purged = await db.transaction((tx) => purgeDropped(tx, new Date(Date.now() + 60_000)));
  assert.deepEqual(purged.map(({ what }) => what).sort(), [
    'api::book.book.sequels',
    'api::book.book.writer',
    'api::writer.writer',
  ]);
  assert.deepEqual(await listDropped(db), []);
  const left = await rows(
    db,
    `select relname from pg_class where relname ~ '^zz_' and relkind = 'r' union all select attname from pg_attribute where attname ~ '^zz_' and not attisdropped`,
  );
  assert.deepEqual(left, []);
  assert.deepEqual(await rows(db, `select count(*) from documents`), [{ count: 2 }]);
});
