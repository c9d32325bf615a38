/** Pages by cursor: walked to the end and back they are the list, whatever it is sorted by. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Access, systemAccess } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import type { Db, Statement } from '../db/database.ts';
import { applyDefinitions, type Registry } from '../schema/index.ts';
import { buildEntry } from '../test/content.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import { createReader, type Reader } from './read.ts';

const story = 'api::story.story';
const entries = 23;

let database: TestDatabase;
let registry: Registry;
let reader: Reader;

before(async () => {
  database = await testDatabase();
  const { db } = database;
  ({ registry } = await applyDefinitions(db, sampleDefinitions));
  reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 25, maxSize: 100 } });
  const writers: string[] = [];
  for (const name of ['Ann', 'Bob', "O'Neil “é”"]) {
    writers.push((await buildEntry(db, registry, 'api::writer.writer', { values: { name } })).documentId);
  }
  // Values that repeat and values that are missing: ties and nulls.
  for (let n = 0; n < entries; n++) {
    await buildEntry(db, registry, story, {
      createdAt: new Date(Date.UTC(2024, 0, 1 + (n % 5))).toISOString(),
      values: {
        headline: `Story ${n % 4} "ä🚀"`,
        genre: ['report', 'essay'][n % 2],
        writer: n % 7 === 0 ? null : writers[n % 3],
        ...(n % 3 === 0 ? {} : { pages: 1 + (n % 4), price: `${n % 2}.50`, issueDate: '2024-01-31', score: n / 7 }),
        ...(n % 5 === 0 ? {} : { airsAt: `2024-01-0${1 + (n % 3)}T10:00:00.123Z`, readAloudAt: '10:00:00.120' }),
        card: { title: `Card ${n % 2}` },
      },
    });
  }
});

after(async () => {
  await database[Symbol.asyncDispose]();
});

type Page = {
  readonly data: readonly { readonly id: number }[];
  readonly meta: {
    readonly pagination: { pageSize: number; nextCursor: string | null; previousCursor: string | null };
  };
};

async function list(querystring: string, access: Access = systemAccess('test')): Promise<Page> {
  return JSON.parse(await reader.read(database.db, { access, type: story, mode: 'list', querystring }));
}

const idsOf = ({ data }: Page) => data.map(({ id }) => id);

const sorts = [
  '',
  'id:desc',
  'headline',
  'headline:desc,createdAt',
  'createdAt:desc',
  'pages',
  'pages:desc',
  'pages:desc,price:asc,genre:desc',
  'price,score:desc',
  'issueDate:desc,pinned',
  'airsAt:desc,readAloudAt',
  'writer.name',
  'writer.name:desc,pages',
  'card.title:desc,id',
  'locale,documentId',
];

for (const sort of sorts) {
  test(`to the end and back, sorted by ${sort || 'nothing'}`, async () => {
    const query = `fields=id&sort=${sort}`;
    const whole = idsOf(await list(`${query}&pagination[limit]=100`));
    assert.equal(whole.length, entries);
    const forward: number[] = [];
    let page = await list(`${query}&pagination[after]=&pagination[pageSize]=5`);
    assert.equal(page.meta.pagination.previousCursor, null);
    for (;;) {
      forward.push(...idsOf(page));
      const { nextCursor } = page.meta.pagination;
      if (nextCursor === null) break;
      page = await list(`${query}&pagination[after]=${nextCursor}&pagination[pageSize]=5`);
    }
    assert.deepEqual(forward, whole);
    const backward: number[] = [];
    page = await list(`${query}&pagination[before]=&pagination[pageSize]=5`);
    for (;;) {
      backward.unshift(...idsOf(page));
      const { previousCursor } = page.meta.pagination;
      if (previousCursor === null) break;
      page = await list(`${query}&pagination[before]=${previousCursor}&pagination[pageSize]=5`);
    }
    assert.deepEqual(backward, whole);
  });
}

test('the answer has entries and cursors, no total; filters hold', async () => {
  const page = await list('filters[genre]=essay&pagination[after]=&pagination[limit]=4&populate=writer');
  assert.deepEqual(Object.keys(page), ['data', 'meta']);
  assert.deepEqual(Object.keys(page.meta.pagination), ['pageSize', 'nextCursor', 'previousCursor']);
  assert.equal(page.data.length, 4);
  assert.ok(page.data.every((entry) => 'writer' in entry && Reflect.get(entry, 'genre') === 'essay'));
  const none = await list('filters[headline]=none&pagination[after]=');
  assert.deepEqual(none.meta.pagination, { pageSize: 25, nextCursor: null, previousCursor: null });
});

test('the page before a page is the one it came from', async () => {
  const first = await list('sort=pages&pagination[after]=&pagination[pageSize]=3');
  const second = await list(`sort=pages&pagination[pageSize]=3&pagination[after]=${first.meta.pagination.nextCursor}`);
  const again = await list(
    `sort=pages&pagination[pageSize]=3&pagination[before]=${second.meta.pagination.previousCursor}`,
  );
  assert.deepEqual(idsOf(again), idsOf(first));
  assert.equal(again.meta.pagination.nextCursor, first.meta.pagination.nextCursor);
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('what is not a cursor of this list in this order is refused with its path', async () => {
  const { meta } = await list('sort=pages&pagination[after]=&pagination[pageSize]=3');
  const cursor = meta.pagination.nextCursor ?? '';
  const [mark] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  assert.ok((await list(`sort=pages&pagination[after]=${encode([mark, '3', '5'])}`)).data.length > 0);
  const cursors = [
    'x',
    encode({}),
    encode([mark]),
    encode([mark, '3']),
    encode([mark, '3', null]),
    encode([mark, 'many', '5']),
    encode([mark, '3', '5', '6']),
    encode([mark, 3, 5]),
    encode([mark, '3', '99999999999999999999']),
    encode(['other', '3', '5']),
    encode([mark, '3', '5']).padEnd(7_000, 'A'),
  ];
  const refusals = [
    ...cursors.map((one) => `sort=pages&pagination[after]=${one}`),
    `sort=pages:desc&pagination[after]=${cursor}`,
    `pagination[after]=${cursor}`,
    'pagination[after]=&pagination[page]=2',
    'pagination[after]=&pagination[before]=',
    'pagination[after]=&pagination[start]=2',
    'pagination[after]=&pagination[withCount]=true',
    'pagination[after][x]=1',
  ];
  for (const query of refusals) {
    await assert.rejects(list(query), (error) => {
      assert.ok(error instanceof AppError, query);
      assert.equal(error.status, 400, query);
      assert.equal((error.details as { path: string }).path, 'pagination.after', query);
      return true;
    });
  }
  await assert.rejects(list('sort=body&pagination[after]='), { status: 400 });
});

test('a cursor is no way to a field that may not be read', async () => {
  for (const sort of ['memo', 'writer.phone']) {
    for (const cursor of ['', encode(['x', 'a', '1']), encode(['x', 'z', '1'])]) {
      await assert.rejects(list(`sort=${sort}&pagination[after]=${cursor}`), {
        status: 400,
        code: 'entries.invalid_query_key',
      });
    }
  }
});

type Node = {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
};

test('a page costs the same at any depth', async () => {
  const rows = 5_000;
  const { db } = database;
  const id = `'deep' || lpad(i::text, 20, '0')`;
  for (const text of [
    `insert into documents (id, content_type) select ${id}, '${story}' from generate_series(1, ${rows}) i`,
    `insert into ct_story (document_id, locale, status, f_headline, f_issue_date)
     select ${id}, 'en', 'published', 'Deep', date '2020-01-01' + i % 50 from generate_series(1, ${rows}) i`,
    'analyze ct_story',
  ]) {
    await db.query({ text });
  }
  for (const sort of ['id', 'issueDate:desc', 'createdAt']) {
    const query = `fields=id&sort=${sort}&pagination[pageSize]=10`;
    const whole = await list(`fields=id&sort=${sort}&pagination[start]=4000&pagination[limit]=10`);
    const [last] = await list(`${query}&filters[id]=${whole.data[0]?.id}&pagination[after]=`).then(({ data }) => data);
    const { rows: marks } = await db.query<{ day: string; made: string }>({
      text: `select f_issue_date::text as day, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as made
        from ct_story where id = $1`,
      values: [last?.id],
    });
    const { nextCursor } = (await list(`${query}&pagination[after]=`)).meta.pagination;
    const [mark] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString());
    const value = { id: String(last?.id), 'issueDate:desc': marks[0]?.day, createdAt: marks[0]?.made }[sort];
    const deep = encode([mark, value, String(last?.id)]);
    const expected = await list(`fields=id&sort=${sort}&pagination[start]=4001&pagination[limit]=10`);
    const found = await list(`${query}&pagination[after]=${deep}`);
    assert.deepEqual(idsOf(found), idsOf(expected));
    const touched = await rowsTouched(`${query}&pagination[after]=${deep}`);
    assert.ok(touched < 300, `${sort}: ${touched} rows`);
  }
});

/** Rows that the nodes of the plan gave out or threw away, all together. */
async function rowsTouched(querystring: string): Promise<number> {
  let sent: Statement | undefined;
  const db: Db = {
    knex: database.db.knex,
    query: async (statement) => {
      sent = statement;
      return { rows: [], rowCount: 0 };
    },
  };
  const input = { access: systemAccess('test'), type: story, mode: 'list', querystring } as const;
  await reader.read(db, input).catch(() => undefined); // no rows come back
  const { rows } = await database.db.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({
    text: `explain (analyze, format json) ${sent?.text}`,
    values: [...(sent?.values ?? [])],
  });
  const total = (node: Node): number =>
    node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) +
    (node.Plans ?? []).reduce((sum, inner) => sum + total(inner), 0);
  return total(rows[0]!['QUERY PLAN'][0].Plan);
}
