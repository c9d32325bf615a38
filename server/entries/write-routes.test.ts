import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

type Data = Record<string, unknown>;

const send = (method: string, path: string, data?: Data, headers: Record<string, string> = {}) =>
  server.call(method, `/api${path}`, { token: server.full, headers, ...(data ? { body: { data } } : {}) });

/** A story with everything that publishing needs. */
async function buildStory(data: Data = {}, query = ''): Promise<string> {
  const { status, body } = await send('POST', `/stories${query}`, { headline: 'A story', ...data });
  assert.equal(status, 201, JSON.stringify(body));
  return body.data.documentId;
}

test('a create without status writes draft and published entry, with status=draft the draft only', async () => {
  const both = await buildStory({ pages: 3 });
  for (const status of ['draft', 'published']) {
    const { body } = await send('GET', `/stories/${both}?status=${status}`);
    assert.equal(body.data.pages, 3);
    assert.equal(body.data.publishedAt === null, status === 'draft');
  }
  const draft = await buildStory({ pages: 3 }, '?status=draft');
  assert.equal((await send('GET', `/stories/${draft}`)).status, 404);
  assert.equal((await send('GET', `/stories/${draft}?status=draft`)).status, 200);
});

test('an update keeps what it leaves out, and a draft update leaves the published entry alone', async () => {
  const id = await buildStory({ pages: 3, teaser: 'soon' });
  const draft = await send('PUT', `/stories/${id}?status=draft`, { pages: 4 });
  assert.deepEqual([draft.body.data.pages, draft.body.data.teaser, draft.body.data.publishedAt], [4, 'soon', null]);
  assert.equal((await send('GET', `/stories/${id}`)).body.data.pages, 3);
  const published = await send('PUT', `/stories/${id}?status=published`, {});
  assert.equal(published.body.data.pages, 4);
  assert.equal(published.body.data.createdAt, draft.body.data.createdAt);
});

test('a locale is made by the first write to it and takes over the shared values', async () => {
  const id = await buildStory({ pages: 3, teaser: 'soon' });
  const french = await send('PUT', `/stories/${id}?locale=fr`, { headline: 'Une histoire' });
  assert.deepEqual([french.body.data.locale, french.body.data.pages, french.body.data.teaser], ['fr', 3, null]);
  await send('PUT', `/stories/${id}`, { pages: 5, teaser: 'now' });
  const after = await send('GET', `/stories/${id}?locale=fr`);
  assert.deepEqual(
    [after.body.data.headline, after.body.data.pages, after.body.data.teaser],
    ['Une histoire', 5, null],
  );
});

test('deleting takes one locale unless all are asked for, and is the same twice', async () => {
  const id = await buildStory();
  await send('PUT', `/stories/${id}?locale=fr`, { headline: 'Une histoire' });
  for (let time = 0; time < 2; time += 1) {
    const { status, body } = await send('DELETE', `/stories/${id}`);
    assert.deepEqual([status, body], [204, null]);
  }
  assert.equal((await send('GET', `/stories/${id}?status=draft`)).status, 404);
  assert.equal((await send('GET', `/stories/${id}?locale=fr`)).status, 200);
  await send('DELETE', `/stories/${id}?locale=*`);
  assert.equal((await send('GET', `/stories/${id}?locale=fr`)).status, 404);
  assert.equal((await send('PUT', `/stories/${id}`, { pages: 1 })).status, 404);
});

test('a single type is made by its first PUT and changed by the next', async () => {
  const first = await send('PUT', '/front-page', { motto: 'Read more' });
  const second = await send('PUT', '/front-page', { motto: 'Read on' });
  assert.equal(second.body.data.documentId, first.body.data.documentId);
  assert.equal((await send('GET', '/front-page')).body.data.motto, 'Read on');
  assert.equal((await send('DELETE', '/front-page')).status, 204);
  assert.equal((await send('GET', '/front-page')).status, 404);
});

test('publish, unpublish and discard-draft', async () => {
  const id = await buildStory({ pages: 3 });
  await send('PUT', `/stories/${id}?status=draft`, { pages: 4 });
  assert.equal((await send('POST', `/stories/${id}/actions/discard-draft`)).body.data.pages, 3);
  assert.equal((await send('POST', `/stories/${id}/actions/unpublish`)).status, 200);
  assert.equal((await send('GET', `/stories/${id}`)).status, 404);
  assert.equal((await send('POST', `/stories/${id}/actions/discard-draft`)).status, 400);
  assert.equal((await send('POST', `/stories/${id}/actions/publish`)).status, 200);
  assert.equal((await send('GET', `/stories/${id}`)).body.data.pages, 3);
});

test('a version that has moved on refuses the write', async () => {
  const id = await buildStory();
  const saved = await send('PUT', `/stories/${id}`, { pages: 2 }, { 'If-Match': '"1"' });
  assert.deepEqual([saved.status, saved.headers.get('etag')], [200, '"2"']);
  const stale = await send('PUT', `/stories/${id}`, { pages: 9 }, { 'If-Match': '"1"' });
  assert.deepEqual([stale.status, stale.headers.get('x-error-code')], [412, 'entries.precondition_failed']);
  const older = await send('PUT', `/stories/${id}?version=1`, { pages: 9 });
  assert.deepEqual([older.status, older.headers.get('x-error-code')], [409, 'entries.version_conflict']);
  assert.equal((await send('GET', `/stories/${id}`)).body.data.pages, 2);
});

type Refusal = {
  readonly name: string;
  readonly request: readonly [method: string, path: string, body?: unknown];
  readonly status?: number;
  readonly code: string;
  readonly paths?: readonly (readonly string[])[];
};

const refusals: readonly Refusal[] = [
  { name: 'no data', request: ['POST', '/stories', {}], code: 'missing_data' },
  { name: 'null data', request: ['POST', '/stories', { data: null }], code: 'missing_data' },
  { name: 'text as data', request: ['POST', '/stories', { data: 'x' }], code: 'missing_data' },
  { name: 'a list as data', request: ['POST', '/stories', { data: [] }], code: 'invalid_data', paths: [[]] },
  { name: 'an unknown key', request: ['POST', '/stories', { data: { nope: 1 } }], code: 'invalid_key' },
  { name: 'an id', request: ['POST', '/stories', { data: { id: 1 } }], code: 'invalid_key' },
  { name: 'a creation time', request: ['POST', '/stories', { data: { createdAt: null } }], code: 'invalid_key' },
  {
    name: 'an unknown key inside a component',
    request: ['POST', '/stories', { data: { headline: 'Hello', card: { title: 'x', nope: 1 } } }],
    code: 'invalid_key',
  },
  {
    name: 'a missing required value',
    request: ['POST', '/stories', { data: {} }],
    code: 'invalid_data',
    paths: [['headline']],
  },
  {
    name: 'everything that is wrong, at once and in order',
    request: ['POST', '/stories', { data: { headline: '', pages: 0, genre: 'x', card: { summary: 1 }, facts: [{}] } }],
    code: 'invalid_data',
    paths: [['headline'], ['genre'], ['pages'], ['card', 'title'], ['card', 'summary'], ['facts', '0', 'label']],
  },
  {
    name: 'what a draft may not have either',
    request: ['POST', '/stories?status=draft', { data: { teaser: 'x'.repeat(301), pages: 'many' } }],
    code: 'invalid_data',
    paths: [['teaser'], ['pages']],
  },
  {
    name: 'an unknown document',
    request: ['POST', '/stories', { data: { headline: 'Hello', writer: 'nobody' } }],
    code: 'unknown_document',
  },
  {
    name: 'an unknown row',
    request: ['POST', '/stories', { data: { headline: 'Hello', topics: [99_999] } }],
    code: 'invalid_data',
    paths: [[]],
  },
  {
    name: 'an unknown file',
    request: ['POST', '/stories', { data: { headline: 'Hello', hero: 99_999 } }],
    code: 'invalid_data',
    paths: [[]],
  },
  {
    name: 'a relation of no known form',
    request: ['POST', '/stories', { data: { headline: 'Hello', writer: true } }],
    code: 'invalid_data',
    paths: [[]],
  },
  {
    name: 'a zone item without a component',
    request: ['POST', '/stories', { data: { headline: 'Hello', sections: [{ words: 'x' }] } }],
    code: 'invalid_data',
    paths: [['sections', '0', '__component'], []],
  },
  {
    name: 'a component that the zone does not take',
    request: [
      'POST',
      '/stories',
      { data: { headline: 'Hello', sections: [{ __component: 'parts.card', title: 'x' }] } },
    ],
    code: 'invalid_data',
    paths: [['sections', '0', '__component']],
  },
  {
    name: 'more items than allowed',
    request: ['POST', '/stories', { data: { headline: 'Hello', facts: Array(6).fill({ label: 'x' }) } }],
    code: 'invalid_data',
    paths: [['facts']],
  },
  { name: 'an unknown locale', request: ['POST', '/stories?locale=xx', { data: {} }], code: 'unknown_locale' },
  { name: 'an unknown status', request: ['POST', '/stories?status=Draft', { data: {} }], code: 'invalid_status' },
  {
    name: 'an unknown document to change',
    request: ['PUT', '/stories/aaaaaaaaaaaaaaaaaaaaaaaa', { data: {} }],
    status: 404,
    code: 'not_found',
  },
  {
    name: 'NUL in a text',
    request: ['POST', '/stories', { data: { headline: 'a\0b' } }],
    code: 'invalid_data',
    paths: [['headline']],
  },
  {
    name: 'a number beyond its type',
    request: ['POST', '/stories', { data: { headline: 'Hello', prints: '99999999999999999999', price: 1e12 } }],
    code: 'invalid_data',
    paths: [['prints'], ['price']],
  },
];

for (const { name, request, status = 400, code, paths } of refusals) {
  test(`refused, and nothing changed: ${name}`, async () => {
    const before = await countRows();
    const [method, path, body] = request;
    const answer = await server.call(method, `/api${path}`, { token: server.full, body });
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    assert.equal(answer.headers.get('x-error-code'), `entries.${code}`);
    assert.equal(answer.body.error.status, status);
    const errors = answer.body.error.details.errors?.map((error: { path: unknown }) => error.path);
    assert.deepEqual(errors, paths && [...paths]);
    assert.deepEqual(await countRows(), before);
  });
}

/** Everything that a write could leave behind. */
async function countRows(): Promise<unknown> {
  const tables = ['documents', 'ct_story', 'lk_story_topics', 'entry_references', 'entry_versions', 'trash'];
  const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`);
  const revisions = '(select sum(revision) from content_revisions) as revisions';
  return (await server.database.query({ text: `select ${[...counts, revisions].join(', ')}` })).rows[0];
}

test('a taken value is refused by the database, with the path of its field', async () => {
  await send('POST', '/topics', { label: 'Weather' });
  const { status, body } = await send('POST', '/topics', { label: 'Weather' });
  assert.equal(status, 400);
  assert.deepEqual(
    body.error.details.errors.map((error: { path: unknown; value: unknown }) => [error.path, error.value]),
    [[['label'], 'Weather']],
  );
});

test('two drafts may share a uid, two published entries may not', async () => {
  await buildStory({ slug: 'same' });
  const draft = await buildStory({ slug: 'same' }, '?status=draft');
  const { status, body } = await send('PUT', `/stories/${draft}`, {});
  assert.deepEqual([status, body.error.details.errors[0].path], [400, ['slug']]);
});

test('malformed dates come without paths, as recorded', async () => {
  const { status, body } = await send('POST', '/stories', { headline: 'Hello', issueDate: '2024-13-01' });
  assert.deepEqual([status, body.error.details], [400, {}]);
});

test('writing needs its action, and a refused write changes nothing', async () => {
  const reader = await server.token('read-only');
  for (const [method, path] of [
    ['POST', '/api/stories'],
    ['PUT', '/api/front-page'],
    ['DELETE', '/api/stories/aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['POST', '/api/stories/aaaaaaaaaaaaaaaaaaaaaaaa/actions/publish'],
  ] as const) {
    const body = { data: { headline: 'Hello' } };
    for (const [token, status] of [
      [reader, 403],
      [undefined, 403],
      ['f'.repeat(64), 401],
    ] as const) {
      assert.equal((await server.call(method, path, { token, body })).status, status, `${method} ${path}`);
    }
  }
});
