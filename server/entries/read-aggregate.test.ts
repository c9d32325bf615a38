/** Counts by value: of what a list would show the caller, and of nothing else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Access, systemAccess } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import { countStatements } from '../db/database.ts';
import { applyDefinitions, type Registry } from '../schema/index.ts';
import { buildAsset, buildEntry } from '../test/content.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import { createReader, type Reader } from './read.ts';

const story = 'api::story.story';

let database: TestDatabase;
let registry: Registry;
let reader: Reader;
let ann: string;
let picture: number;

before(async () => {
  database = await testDatabase();
  const { db } = database;
  ({ registry } = await applyDefinitions(db, sampleDefinitions));
  reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 25, maxSize: 100 } });
  ann = (await buildEntry(db, registry, 'api::writer.writer', { values: { name: 'Ann', phone: '555' } })).documentId;
  picture = await buildAsset(db);
  const shared = { writer: ann, hero: picture, airsAt: '2024-01-31T10:00:00Z', price: '1.50' };
  const stories = [
    { headline: 'One', genre: 'essay', pages: 3, card: { title: 'Left' }, ...shared },
    { headline: 'Two', genre: 'report', pages: 3, card: { title: 'Left' }, ...shared },
    { headline: 'Three', genre: 'report', pages: 4, pinned: true },
  ];
  for (const values of stories) await buildEntry(db, registry, story, { values });
  await buildEntry(db, registry, story, { status: 'draft', values: { headline: 'Four', genre: 'interview' } });
  await buildEntry(db, registry, story, { locale: 'fr', values: { headline: 'Cinq', genre: 'interview' } });
});

after(async () => {
  await database[Symbol.asyncDispose]();
});

async function counts(querystring: string, access: Access = systemAccess('test')): Promise<unknown> {
  const input = { access, type: story, mode: 'list', querystring } as const;
  const { result, statements } = await countStatements(() => reader.read(database.db, input));
  assert.equal(statements, 1);
  const { data, meta } = JSON.parse(result);
  assert.deepEqual(meta, {});
  return data.map(({ value, count }: { value: unknown; count: number }) => [value, count]);
}

const cases: [query: string, expected: () => unknown][] = [
  [
    'aggregate[count]=genre',
    () => [
      ['report', 2],
      ['essay', 1],
    ],
  ],
  ['aggregate[count]=genre&status=draft', () => [['interview', 1]]],
  ['aggregate[count]=genre&locale=fr', () => [['interview', 1]]],
  [
    'aggregate[count]=genre&locale=*',
    () => [
      ['report', 2],
      ['essay', 1],
      ['interview', 1],
    ],
  ],
  [
    'aggregate[count]=genre&filters[pages]=3',
    () => [
      ['essay', 1],
      ['report', 1],
    ],
  ],
  ['aggregate[count]=genre&_q=thr', () => [['report', 1]]],
  ['aggregate[count]=genre&filters[headline]=none', () => []],
  [
    'aggregate[count]=pages',
    () => [
      [3, 2],
      [4, 1],
    ],
  ],
  [
    'aggregate[count]=price',
    () => [
      [1.5, 2],
      [null, 1],
    ],
  ],
  [
    'aggregate[count]=pinned',
    () => [
      [null, 2],
      [true, 1],
    ],
  ],
  [
    'aggregate[count]=airsAt',
    () => [
      ['2024-01-31T10:00:00.000Z', 2],
      [null, 1],
    ],
  ],
  [
    'aggregate[count]=writer',
    () => [
      [ann, 2],
      [null, 1],
    ],
  ],
  [
    'aggregate[count]=writer&locale=*',
    () => [
      [ann, 2],
      [null, 2],
    ],
  ],
  [
    'aggregate[count]=writer.name',
    () => [
      ['Ann', 2],
      [null, 1],
    ],
  ],
  [
    'aggregate[count]=hero.id',
    () => [
      [picture, 2],
      [null, 1],
    ],
  ],
  [
    'aggregate[count]=card.title',
    () => [
      ['Left', 2],
      [null, 1],
    ],
  ],
];

for (const [query, expected] of cases) {
  test(query, async () => assert.deepEqual(await counts(query), expected()));
}

const refusals: [query: string, path: string | null][] = [
  ['aggregate=genre', 'aggregate.count'],
  ['aggregate[count]=', null],
  ['aggregate[count]=nope', null],
  ['aggregate[count][]=genre', 'aggregate.count'],
  ['aggregate[sum]=pages', 'aggregate.sum'],
  ['aggregate[count]=genre&sort=id', 'sort'],
  ['aggregate[count]=genre&pagination[page]=2', 'pagination'],
  ['aggregate[count]=genre&populate=*', 'populate'],
  ['aggregate[count]=topics', 'aggregate.count'],
  ['aggregate[count]=sections', 'sections'],
  ['aggregate[count]=extras', 'aggregate.count'],
  ['aggregate[count]=memo', 'memo'],
  ['aggregate[count]=writer.phone', 'writer.phone'],
  ['aggregate[count]=writer.passphrase', 'writer.passphrase'],
  ['aggregate[count]=createdBy', 'createdBy'],
  ['aggregate[count]=genre.x', 'genre'],
];

for (const [query, path] of refusals) {
  test(`refused: ${query}`, async () => {
    const input = { access: systemAccess('test'), type: story, mode: 'list', querystring: query } as const;
    await assert.rejects(reader.read(database.db, input), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.status, 400);
      assert.equal((error.details as { path: unknown }).path, path);
      return true;
    });
  });
}

test('a relation to a type that is closed to the caller is not counted by', async () => {
  const visitor: Access = {
    actor: { kind: 'anonymous' },
    key: 'stories only',
    grants: (action) => (action === `${story}.find` ? [{}] : []),
  };
  assert.deepEqual(await counts('aggregate[count]=genre', visitor), [
    ['report', 2],
    ['essay', 1],
  ]);
  for (const name of ['writer', 'writer.name', 'writer.id']) {
    await assert.rejects(counts(`aggregate[count]=${name}`, visitor), { code: 'entries.invalid_query_key' });
  }
  await assert.rejects(counts('aggregate[count]=genre&status=draft', visitor), { code: 'entries.forbidden' });
});

test('one document is not counted', async () => {
  const input = { access: systemAccess('test'), type: 'api::front-page.front-page', mode: 'single' } as const;
  await assert.rejects(reader.read(database.db, { ...input, querystring: 'aggregate[count]=motto' }), { status: 400 });
});
