/** Two nodes serve one database while its schema changes thirty times: no request fails, and both serve the end of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../db/database.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { testDatabase } from '../test/postgres.ts';
import { until } from '../test/until.ts';

const uid = 'api::note.note';
const builder = '/api/content-type-builder';
const requests = 2_000;
const workersPerNode = 4;

type Attributes = Record<string, Record<string, unknown>>;

const base: Attributes = {
  title: { type: 'string', required: true },
  rank: { type: 'integer' },
  tags: { type: 'relation', relation: 'manyToMany', target: 'api::tag.tag' },
};
const note = (attributes: Attributes, localized = false) => ({
  kind: 'collectionType',
  info: { singularName: 'note', pluralName: 'notes', displayName: 'Note' },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized } },
  attributes: { ...base, ...attributes },
});
const tag = {
  kind: 'collectionType',
  info: { singularName: 'tag', pluralName: 'tags', displayName: 'Tag' },
  attributes: { name: { type: 'string' } },
};

/** Ten changes, made three times: they end where they begin. */
const changes = [
  note({ extra: { type: 'string' } }),
  note({ more: { type: 'string', plinth: { renamedFrom: 'extra' } } }),
  note({ more: { type: 'text', maxLength: 500 } }),
  note({
    more: { type: 'text' },
    day: { type: 'date' },
    label: { type: 'relation', relation: 'manyToOne', target: 'api::tag.tag' },
  }),
  note({ day: { type: 'datetime' }, label: { type: 'relation', relation: 'manyToMany', target: 'api::tag.tag' } }),
  note({ day: { type: 'string' }, title: { type: 'text', required: true } }),
  note({ rank: { type: 'biginteger' }, price: { type: 'decimal', required: true, default: 1 } }),
  note({ rank: { type: 'integer', min: 0 }, price: { type: 'float' } }, true),
  note({ cover: { type: 'media' }, kind: { type: 'enumeration', enum: ['a', 'b'] } }),
  note({}),
];

test('2,000 reads and writes on two nodes during 30 schema changes, none of which is a fault', async () => {
  await using first = await testDatabase();
  const secondDatabase = openDatabase({
    url: first.url,
    maxConnections: 5,
    poolWaitMs: 10_000,
    statementTimeoutMs: 30_000,
    applicationName: 'plinth test, second node',
    preparedStatements: true,
  });
  await using one = await testServer({ database: first });
  await using two = await testServer({
    database: { db: secondDatabase, url: first.url, [Symbol.asyncDispose]: () => secondDatabase.close() },
  });
  const token = await one.token();
  const apply = (node: TestServer, contentTypes: object) =>
    node.call('POST', `${builder}/apply`, { token, body: { contentTypes, consent: 'all' } });
  assert.equal((await apply(one, { [uid]: note({}), 'api::tag.tag': tag })).status, 200);
  const tagged = await one.call('POST', '/api/tags', { token, body: { data: { name: 'blue' } } });
  const ids: string[] = [];
  for (let index = 0; index < 20; index++) {
    const created = await one.call('POST', '/api/notes', { token, body: { data: { title: `note ${index}` } } });
    assert.equal(created.status, 201, JSON.stringify(created.body));
    ids.push(created.body.data.documentId);
  }

  const failures: unknown[] = [];
  let sent = 0;
  let changing = true;
  const work = async (node: TestServer, worker: number) => {
    while (changing || sent < requests) {
      sent += 1;
      const id = ids[(sent * 7 + worker) % ids.length];
      const data = { title: `by ${worker}`, rank: sent, tags: [tagged.body.data.documentId] };
      const [method, path, body, wanted] = (
        [
          ['GET', '/api/notes?sort=rank:desc&filters[title][$contains]=by&populate=tags', undefined, 200],
          ['GET', `/api/notes/${id}?populate=*`, undefined, 200],
          ['PUT', `/api/notes/${id}`, { data }, 200],
          ['GET', '/api/notes?fields=title&pagination[pageSize]=5&_q=note', undefined, 200],
          ['POST', '/api/notes', { data }, 201],
        ] as const
      )[(sent + worker) % 5]!;
      const answer = await node.call(method, path, { token, body });
      if (answer.status !== wanted) failures.push({ method, path, status: answer.status, body: answer.body });
    }
  };
  const workers = [one, two].flatMap((node) =>
    Array.from({ length: workersPerNode }, (_, worker) => work(node, worker)),
  );
  const refused: unknown[] = [];
  for (let round = 0; round < 3; round++) {
    for (const [index, change] of changes.entries()) {
      const answer = await apply(index % 2 === 0 ? one : two, { [uid]: change });
      if (answer.status !== 200) refused.push({ index, body: answer.body });
    }
  }
  changing = false;
  await Promise.all(workers);
  assert.deepEqual(refused, []);
  assert.deepEqual(failures.slice(0, 3), [], `${failures.length} of ${sent} requests failed`);

  const last = await apply(one, { [uid]: note({ finale: { type: 'string', default: 'yes' } }) });
  assert.equal(last.status, 200);
  const { revision } = last.body.meta;
  // The other node hears of it within moments; asking for the revision that it serves is no sleep.
  await until(async () => {
    const created = await two.call('POST', '/api/notes', { token, body: { data: { title: 'last' } } });
    return created.body.data?.finale === 'yes';
  }, `the second node never served revision ${revision}`);
});
