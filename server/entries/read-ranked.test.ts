/** Ranked search: stems, misspelt words, the order of what is found, and that what may not be read has no part in it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Access, type Grant, systemAccess } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import { countStatements, type Db, type Statement } from '../db/database.ts';
import { applyDefinitions, compareDatabase, loadRegistry, type Registry } from '../schema/index.ts';
import { buildEntry } from '../test/content.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import { createReader, type Reader } from './read.ts';

const story = 'api::story.story';
const source = 'api::source.source';

let database: TestDatabase;
let registry: Registry;
let reader: Reader;

before(async () => {
  database = await testDatabase();
  const { db } = database;
  await applyDefinitions(db, sampleDefinitions);
  await db.query({
    text: `insert into locales (document_id, code, name) values ('localede0000000000000000', 'de', 'de')`,
  });
  registry = await loadRegistry(db);
  reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 25, maxSize: 100 } });
  const stories = [
    { headline: 'Harbour notes', body: 'A whale was seen from the pier. '.repeat(3), genre: 'essay' },
    { headline: 'Whales of the north', body: 'They come every winter.', genre: 'report' },
    { headline: 'Running downhill', teaser: 'For children who study', memo: 'whale secret', genre: 'report' },
    { headline: 'Sculpture garden', body: "O'Neil \\ “quotes” and other things", genre: 'report' },
  ];
  for (const values of stories) await buildEntry(db, registry, story, { values });
  await buildEntry(db, registry, story, { status: 'draft', values: { headline: 'Whale draft' } });
  await buildEntry(db, registry, story, { locale: 'de', values: { headline: 'Die Häuser am Hafen' } });
  for (const title of ['Studies of light', 'Old houses']) await buildEntry(db, registry, source, { values: { title } });
});

after(async () => {
  await database[Symbol.asyncDispose]();
});

async function search(querystring: string, options: { type?: string; access?: Access } = {}): Promise<string[]> {
  const { type = story, access = systemAccess('test') } = options;
  const input = { access, type, mode: 'list', querystring } as const;
  const { result, statements } = await countStatements(() => reader.read(database.db, input));
  assert.equal(statements, 1);
  const { data, meta } = JSON.parse(result);
  assert.equal(meta.pagination?.total ?? data.length, data.length);
  return data.map((entry: Record<string, unknown>) => entry.headline ?? entry.title);
}

const cases: [name: string, query: string, expected: string[], type?: string][] = [
  ['stems; a title weighs more than a body', 'search=whale', ['Whales of the north', 'Harbour notes']],
  ['the other form of a word', 'search=run', ['Running downhill']],
  ['all words', 'search=winter whale', ['Whales of the north']],
  ['a phrase, and what is not wanted', `search=${encodeURIComponent('"the pier" -winter')}`, ['Harbour notes']],
  ['either word', 'search=pier or winter&sort=headline', ['Harbour notes', 'Whales of the north']],
  ['a misspelt word', 'search=sculpure', ['Sculpture garden']],
  ['another misspelt word', 'search=harbuor', ['Harbour notes']],
  ['nothing', 'search=xyzzy', []],
  ['only signs', `search=${encodeURIComponent(`'!&|<->:*\\ "`)}`, []],
  ['with filters', 'search=whale&filters[genre]=essay', ['Harbour notes']],
  ['in an order of the caller', 'search=whale&sort=headline', ['Harbour notes', 'Whales of the north']],
  ['drafts', 'search=whale&status=draft', ['Whale draft']],
  ['the language of the locale', 'search=haus&locale=de', ['Die Häuser am Hafen']],
  ['several locales', 'search=haus or winter&locale=*&sort=headline', ['Die Häuser am Hafen', 'Whales of the north']],
  ['without a locale, by stems of the default one', 'search=study', ['Studies of light'], source],
  ['without a locale, another form', 'search=house', ['Old houses'], source],
  ['together with _q', 'search=whale&_q=NORTH', ['Whales of the north']],
  [
    'without a total',
    'search=whale&pagination[withCount]=false&sort=id:desc',
    ['Whales of the north', 'Harbour notes'],
  ],
];

for (const [name, query, expected, type = story] of cases) {
  test(name, async () => assert.deepEqual(await search(query, { type }), expected));
}

test('pages of results', async () => {
  const pages = [1, 2, 3].map((page) =>
    search(`search=whale&pagination[pageSize]=1&pagination[page]=${page}&pagination[withCount]=false`),
  );
  assert.deepEqual(await Promise.all(pages), [['Whales of the north'], ['Harbour notes'], []]);
});

const refusals = [
  'search[]=a',
  `search=${'a'.repeat(201)}`,
  'search=a%00',
  'search=a&pagination[after]=',
  'search=a&aggregate[count]=genre',
];

for (const query of refusals) {
  test(`refused: ${query.slice(0, 40)}`, async () => {
    await assert.rejects(search(query), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.status, 400);
      assert.equal((error.details as { path: string }).path, 'search');
      return true;
    });
  });
}

const fieldIds = (name: string) => new Set([registry.types.get(story)!.fieldByName.get(name)!.id]);

const accessWith = (grant: Grant): Access => ({
  actor: { kind: 'anonymous' },
  key: JSON.stringify([...(grant.fields ?? [])]),
  grants: (action) => (action === `${story}.find` ? [grant] : []),
});

test('what may not be read is neither found nor ranked', async () => {
  // Private: the word stands in a memo only, so it finds what a word finds that stands nowhere.
  assert.deepEqual(await search('search=secret'), []);
  // By the grant's fields: a body may not be read, a headline may.
  const access = accessWith({ fields: fieldIds('headline') });
  assert.deepEqual(await search('search=pier', { access }), []);
  assert.deepEqual(await search('search=pier'), ['Harbour notes']);
  assert.deepEqual(await search('search=whale', { access }), ['Whales of the north']);
  const none = accessWith({ fields: fieldIds('genre') });
  assert.deepEqual(await search('search=whale', { access: none }), []);
});

test('the index of words is used, and is what the model says', async () => {
  assert.deepEqual(await compareDatabase(database.db), []);
  let sent: Statement | undefined;
  const db: Db = {
    knex: database.db.knex,
    query: async (statement) => {
      sent = statement;
      return { rows: [], rowCount: 0 };
    },
  };
  const input = { access: systemAccess('test'), type: story, mode: 'list', querystring: 'search=whale' } as const;
  await reader.read(db, input).catch(() => undefined); // no rows come back
  const rows = 5_000;
  const id = `'many' || lpad(i::text, 20, '0')`;
  for (const text of [
    `insert into documents (id, content_type) select ${id}, '${story}' from generate_series(1, ${rows}) i`,
    `insert into ct_story (document_id, locale, status, f_headline, f_body)
     select ${id}, 'en', 'published', 'Number ' || i, repeat('water and wind ', 20) from generate_series(1, ${rows}) i`,
    'analyze ct_story',
  ]) {
    await database.db.query({ text });
  }
  const wind = 'search=wind&fields=headline&pagination[pageSize]=100';
  const shown = JSON.parse(await reader.read(database.db, { ...input, querystring: wind }));
  assert.equal(shown.meta.pagination.total, 250, 'a list shows the best of a common word');
  const explained = await database.db.query({ text: `explain (generic_plan) ${sent?.text}` });
  const plan = explained.rows.map((row) => row['QUERY PLAN']).join('\n');
  assert.match(plan, /Bitmap Index Scan on \w+_words/);
  assert.match(plan, /One-Time Filter/);
  assert.doesNotMatch(plan, /Seq Scan on ct_story/);
});

test('every hit is read by cursor, in the order of the caller', async () => {
  const input = { access: systemAccess('test'), type: story, mode: 'list', everyHit: true } as const;
  const all: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const querystring = `search=wind&filters[headline][$contains]=1&sort=headline:desc&fields=headline&pagination[pageSize]=100&pagination[after]=${after}`;
    const page = JSON.parse(await reader.read(database.db, { ...input, querystring }));
    all.push(...page.data.map(({ headline }: { headline: string }) => headline));
    after = page.meta.pagination.nextCursor;
  }
  const numbers = Array.from({ length: 5_000 }, (_, n) => String(n + 1)).filter((n) => n.includes('1'));
  assert.deepEqual(
    all,
    numbers
      .map((n) => `Number ${n}`)
      .sort()
      .reverse(),
  );
  // What is misspelt is found here too.
  const querystring = 'search=sculpure&fields=headline&pagination[after]=';
  const { data } = JSON.parse(await reader.read(database.db, { ...input, querystring }));
  assert.deepEqual(
    data.map(({ headline }: { headline: string }) => headline),
    ['Sculpture garden'],
  );
});

test('a text of any length can be saved', async () => {
  const body = Array.from({ length: 400_000 }, (_, n) => n.toString(36)).join(' ');
  await buildEntry(database.db, registry, story, { values: { headline: 'Very long', body } });
  assert.deepEqual(await search('search="very long"'), ['Very long']);
});
