import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testServer } from '../test/harness.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

const create = (key: string, title: string, token = server.full, at: Pick<SampleServer, 'call'> = server) =>
  at.call('POST', '/api/sources?status=draft', {
    token,
    body: { data: { title } },
    headers: { 'Idempotency-Key': key },
  });

const count = async (title: string): Promise<number> => {
  const query = `status=draft&filters[title]=${encodeURIComponent(title)}`;
  return (await server.call('GET', `/api/sources?${query}`, { token: server.full })).body.meta.pagination.total;
};

test('sent again, a write is done once and answered alike, on another node as well', async () => {
  const first = await create('key-1', 'Once');
  const again = await create('key-1', 'Once');
  assert.deepEqual([again.status, again.body, again.headers.get('etag')], [201, first.body, first.headers.get('etag')]);
  assert.deepEqual(
    [first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')],
    [null, 'true'],
  );
  await using other = await testServer({
    database: { db: server.database, url: server.databaseUrl, [Symbol.asyncDispose]: async () => undefined },
  });
  assert.deepEqual((await create('key-1', 'Once', server.full, other)).body, first.body);
  assert.equal(await count('Once'), 1);
});

test('many at once have one effect', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => create('key-2', 'Crowd')));
  assert.ok(answers.every(({ status }) => status === 201 || status === 409));
  assert.equal(await count('Crowd'), 1);
});

test('another request with the key is refused; another caller has keys of its own; a bad key is one', async () => {
  await create('key-3', 'Mine');
  assert.equal((await create('key-3', 'Changed')).headers.get('x-error-code'), 'http.idempotency_mismatch');
  assert.equal((await create('key-3', 'Mine', await server.token())).status, 201);
  assert.equal(await count('Mine'), 2);
  assert.equal((await create('k'.repeat(201), 'Long')).status, 400);
});

test('a refused write stores nothing: mended, it is done', async () => {
  const send = () =>
    server.call('POST', '/api/sources?status=published', {
      token: server.full,
      body: { data: { title: 'Unique', code: 'taken' } },
      headers: { 'Idempotency-Key': 'key-4' },
    });
  const { body } = await server.call('POST', '/api/sources', {
    token: server.full,
    body: { data: { title: 'Holder', code: 'taken' } },
  });
  assert.equal((await send()).status, 400);
  await server.call('DELETE', `/api/sources/${body.data.documentId}`, { token: server.full });
  assert.equal((await send()).status, 201);
});

test('a change, an action and a deletion are done once as well', async () => {
  const made = await create('key-5', 'Steps');
  const path = `/api/sources/${made.body.data.documentId}`;
  const twice = async (method: string, at: string, key: string, body?: unknown) => {
    const send = () => server.call(method, at, { token: server.full, body, headers: { 'Idempotency-Key': key } });
    const [first, again] = [await send(), await send()];
    assert.deepEqual(
      [again.status, again.body, again.headers.get('idempotent-replayed')],
      [first.status, first.body, 'true'],
    );
    assert.ok(first.status < 300, `${method} ${at}: ${first.status}`);
    return first;
  };
  const changed = await twice('PUT', `${path}?status=draft`, 'key-6', { data: { title: 'Steps on' } });
  await twice('POST', `${path}/actions/publish`, 'key-7');
  const { body } = await server.call('GET', path, { token: server.full });
  assert.deepEqual([changed.body.data.title, body.data.title], ['Steps on', 'Steps on']);
  await twice('DELETE', path, 'key-8');
  assert.equal((await server.call('GET', path, { token: server.full })).status, 404);
});
