/** Reading over HTTP: who may, which addresses, which statuses. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { applyDefinitions } from '../schema/index.ts';
import { buildEntry } from '../test/content.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';

let database: TestDatabase;
let server: TestServer;
const tokens: Record<string, string | undefined> = { nobody: undefined };
let documentId: string;

before(async () => {
  database = await testDatabase();
  const { registry } = await applyDefinitions(database.db, sampleDefinitions);
  ({ documentId } = await buildEntry(database.db, registry, 'api::story.story', { values: { headline: 'Sea' } }));
  await buildEntry(database.db, registry, 'api::front-page.front-page', { values: { motto: 'News' } });
  server = await testServer({ database });
  tokens.full = await server.token('full-access');
  tokens.reader = await server.token('read-only');
  tokens.lists = await server.token('custom', ['api::story.story.find']);
});

after(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const scenarios: [name: string, as: string, method: string, path: string, status: number][] = [
  ['a list for who may find', 'lists', 'GET', '/api/stories', 200],
  ['no list for a stranger', 'nobody', 'GET', '/api/stories', 403],
  ['no list with a wrong token', 'wrong', 'GET', '/api/stories', 401],
  ['no document for who may only list', 'lists', 'GET', '/api/stories/:id', 403],
  ['a document for a reader', 'reader', 'GET', '/api/stories/:id', 200],
  ['a document that is not there', 'reader', 'GET', '/api/stories/aaaaaaaaaaaaaaaaaaaaaaaa', 404],
  ['drafts for a reader', 'reader', 'GET', '/api/stories?status=draft', 200],
  ['no drafts without their right', 'lists', 'GET', '/api/stories?status=draft', 403],
  ['a single type', 'reader', 'GET', '/api/front-page', 200],
  ['a page by cursor', 'lists', 'GET', '/api/stories?pagination[after]=', 200],
  ['no page by cursor for a stranger', 'nobody', 'GET', '/api/stories?pagination[after]=', 403],
  ['a broken cursor', 'lists', 'GET', '/api/stories?pagination[after]=x', 400],
  ['counts', 'lists', 'GET', '/api/stories?aggregate[count]=genre', 200],
  ['no counts for a stranger', 'nobody', 'GET', '/api/stories?aggregate[count]=genre', 403],
  ['no counts by what is private', 'reader', 'GET', '/api/stories?aggregate[count]=memo', 400],
  ['no counts of drafts without their right', 'lists', 'GET', '/api/stories?aggregate[count]=genre&status=draft', 403],
  ['a ranked search', 'lists', 'GET', '/api/stories?search=sea', 200],
  ['no search for a stranger', 'nobody', 'GET', '/api/stories?search=sea', 403],
  ['no search of drafts without their right', 'lists', 'GET', '/api/stories?search=sea&status=draft', 403],
  ['no search in one document', 'reader', 'GET', '/api/stories/:id?search=sea', 400],
  ['a single type has no documents', 'reader', 'GET', '/api/front-page/aaaaaaaaaaaaaaaaaaaaaaaa', 404],
  ['a type that is not there', 'full', 'GET', '/api/nothing', 404],
  ['the singular of a collection', 'full', 'GET', '/api/story', 404],
  ['the plural of a single type', 'full', 'GET', '/api/front-pages', 404],
  ['any case in the path', 'full', 'GET', '/api/Stories', 200],
  ['a trailing slash', 'full', 'GET', '/api/stories/', 200],
  ['a double slash', 'full', 'GET', '/api//stories', 404],
  ['HEAD', 'full', 'HEAD', '/api/stories', 200],
  ['a key that is unknown', 'full', 'GET', '/api/stories?filters[nope]=1', 400],
  ['a parameter that is unknown', 'full', 'GET', '/api/stories?nope=1', 200],
  ['a page in percent-encoding', 'full', 'GET', '/api/stories?pagination%5Bpage%5D=1', 200],
];

for (const [name, as, method, path, status] of scenarios) {
  test(name, async () => {
    const token = as === 'wrong' ? 'f'.repeat(64) : tokens[as];
    const answer = await server.call(method, path.replace(':id', documentId), { token });
    assert.equal(answer.status, status);
    if (status >= 400) assert.equal(answer.body.error.status, status);
    else if (method === 'GET') assert.ok('data' in answer.body && 'meta' in answer.body);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json; charset=utf-8$/);
  });
}

test('an error has the contract’s envelope and gains no keys', async () => {
  const { body, headers } = await server.call('GET', '/api/stories?filters[writer][nope]=1', { token: tokens.full });
  assert.deepEqual(body, {
    data: null,
    error: {
      status: 400,
      name: 'ValidationError',
      message: 'Invalid key nope at writer',
      details: { key: 'nope', path: 'writer', source: 'query', param: 'filters' },
    },
  });
  assert.equal(headers.get('x-error-code'), 'entries.invalid_query_key');
});

test('a column that goes away while statements are prepared is no fault of the request', async () => {
  for (let i = 0; i < 8; i++) await server.call('GET', '/api/topics?filters[label]=sea', { token: tokens.full });
  const topic = sampleDefinitions.contentTypes['api::topic.topic'];
  assert.ok(topic);
  const attributes = { ...topic.attributes, colour: { type: 'string' } };
  const changed = { ...sampleDefinitions.contentTypes, 'api::topic.topic': { ...topic, attributes } };
  await applyDefinitions(database.db, { ...sampleDefinitions, contentTypes: changed });
  await applyDefinitions(database.db, sampleDefinitions, { consent: 'all' });
  for (let i = 0; i < 8; i++) {
    const { status } = await server.call('GET', '/api/topics?filters[label]=sea', { token: tokens.full });
    assert.equal(status, 200);
  }
});
