import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrations } from '../../migrations/index.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { testDatabase } from '../test/postgres.ts';
import { applyDefinitions } from './apply.ts';
import { changeCollation } from './change-collation.ts';
import { chooseCollation } from './choose-collation.ts';
import { compareDatabase } from './compare-sql.ts';

const word = {
  contentTypes: {
    'api::word.word': {
      kind: 'collectionType',
      info: { singularName: 'word', pluralName: 'words', displayName: 'Word' },
      attributes: { text: { type: 'string', indexed: true } },
    },
  },
};

const [definition] = Object.values(word.contentTypes);
const withField = { ...definition, attributes: { ...definition?.attributes, more: { type: 'string', indexed: true } } };

async function insert(db: Database, n: number, text: string): Promise<void> {
  await db.query({
    text: `with made as (insert into documents (id, content_type) values ($2, 'api::word.word') returning id)
      insert into ct_word (document_id, status, f_text) select id, 'published', $1 from made`,
    values: [text, `${n}`.padStart(24, 'd')],
  });
}

/** Words in the order in which a list sorted by them shows them. */
async function sorted(locale: string | undefined): Promise<string[]> {
  await using testing = await testDatabase();
  const { db } = testing;
  if (locale) assert.equal(await chooseCollation(db, locale), true);
  await applyDefinitions(db, word);
  for (const [n, text] of ['zebra', 'Äpfel', 'ähnlich', 'Zoo', 'apfel'].entries()) await insert(db, n, text);
  assert.deepEqual(await compareDatabase(db), [], 'doctor finds what the model says');
  const { rows } = await db.query<{ text: string }>({ text: 'select f_text as text from ct_word order by f_text' });
  return rows.map(({ text }) => text);
}

test('text sorts by code point, or as a language does', async () => {
  assert.deepEqual(await sorted(undefined), ['Zoo', 'apfel', 'zebra', 'Äpfel', 'ähnlich']);
  assert.deepEqual(await sorted('de'), ['ähnlich', 'apfel', 'Äpfel', 'zebra', 'Zoo']);
  // In Swedish ä comes after z.
  assert.deepEqual(await sorted('sv-SE'), ['apfel', 'zebra', 'Zoo', 'ähnlich', 'Äpfel']);
});

test('the order of content that is there can be changed, and back; equality stays exact', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  await applyDefinitions(db, word);
  for (const [n, text] of ['zebra', 'Äpfel', 'Zoo', 'apfel'].entries()) await insert(db, n, text);
  const by = { actor: { kind: 'system', name: 'test' } } as const;
  const words = async () =>
    (await db.query<{ text: string }>({ text: 'select f_text as text from ct_word order by f_text' })).rows.map(
      ({ text }) => text,
    );
  assert.ok((await changeCollation(db, 'de', { by })) > 0);
  assert.deepEqual(await words(), ['apfel', 'Äpfel', 'zebra', 'Zoo']);
  assert.deepEqual(await compareDatabase(db), [], 'the indexes are those of the model');
  assert.equal(await chooseCollation(db, 'de'), true, 'the setting agrees');
  assert.equal(await changeCollation(db, 'de', { by }), 0);
  await applyDefinitions(db, { contentTypes: { 'api::word.word': withField } });
  assert.deepEqual(await compareDatabase(db), [], 'what comes later sorts the same way');
  assert.ok((await changeCollation(db, null, { by })) > 0);
  assert.deepEqual(await words(), ['Zoo', 'apfel', 'zebra', 'Äpfel']);
  assert.deepEqual(await compareDatabase(db), []);
});

test('in a database of another locale text sorts by code point all the same', async () => {
  await using testing = await testDatabase();
  const url = new URL(testing.url);
  const name = `${url.pathname.slice(1)}_sv`;
  await testing.db.query({
    text: `create database ${name} template template0 encoding 'UTF8' locale_provider icu icu_locale 'sv'`,
  });
  url.pathname = `/${name}`;
  try {
    await using db = openDatabase({
      url: url.href,
      maxConnections: 2,
      poolWaitMs: 10_000,
      statementTimeoutMs: 30_000,
      applicationName: 'plinth test',
      preparedStatements: true,
    });
    await migrate(db, migrations);
    await applyDefinitions(db, word);
    for (const [n, text] of ['zebra', 'Äpfel', 'Zoo', 'apfel'].entries()) await insert(db, n, text);
    const inOrder = async (order: string) =>
      (await db.query<{ text: string }>({ text: `select f_text as text from ct_word order by ${order}` })).rows;
    const texts = (rows: { text: string }[]) => rows.map(({ text }) => text);
    assert.deepEqual(texts(await inOrder('f_text')), ['Zoo', 'apfel', 'zebra', 'Äpfel']);
    assert.deepEqual(
      texts(await inOrder('f_text collate "default"')),
      ['apfel', 'zebra', 'Zoo', 'Äpfel'],
      'as it would',
    );
    assert.deepEqual(await compareDatabase(db), []);
  } finally {
    await testing.db.query({ text: `drop database ${name} with (force)` });
  }
});

test('what has content types keeps its order', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  assert.equal(await chooseCollation(db, 'de'), true);
  await applyDefinitions(db, word);
  assert.equal(await chooseCollation(db, 'de'), true);
  assert.equal(await chooseCollation(db, 'sv'), false);
  assert.deepEqual(await compareDatabase(db), []);
});
