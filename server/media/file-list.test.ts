/** The files of the content API as a list, and who may see and change them. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { png, testUploads, textFile, toForm } from '../test/uploads.ts';

const uploads = await testUploads();
after(() => uploads[Symbol.asyncDispose]());
const { server, call, send, state } = uploads;

test('a plain array, in the dialect of content', async () => {
  const wide = await png(500, 100);
  await send([{ name: 'zl-a.png', bytes: await png(20, 10) }, { name: 'zl-b.png', bytes: wide }, textFile('zl-c.txt')]);
  const names = async (query: string) => {
    const { status, body } = await call('GET', `/api/upload/files?filters[name][$startsWith]=zl-&${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.map((asset: Record<string, unknown>) => asset.name);
  };
  assert.deepEqual(await names('sort=name:desc'), ['zl-c.txt', 'zl-b.png', 'zl-a.png']);
  assert.deepEqual(await names('sort=name&start=1&limit=1'), ['zl-b.png']);
  assert.deepEqual(await names('sort=name&pagination[pageSize]=1'), ['zl-a.png', 'zl-b.png', 'zl-c.txt']);
  assert.deepEqual(await names('filters[width][$gt]=20'), ['zl-b.png']);
  assert.deepEqual(await names('filters[$or][0][mime]=text/plain&filters[$or][1][height][$lte]=10&sort=id'), [
    'zl-a.png',
    'zl-c.txt',
  ]);
  const { body } = await call('GET', '/api/upload/files?fields=name,size&filters[name]=zl-b.png');
  const { id, documentId, ...others } = body[0];
  assert.ok(Number.isInteger(id) && typeof documentId === 'string');
  assert.deepEqual(others, { name: 'zl-b.png', size: Math.round(wide.length / 10) / 100, isUrlSigned: false });
  const refused = await call('GET', '/api/upload/files?filters[nope]=1');
  assert.deepEqual(refused.body.error.details, { key: 'nope', path: null, source: 'query', param: 'filters' });
});

test('who may not, may not', async () => {
  const [asset] = (await send([textFile('mine.txt')])).body;
  const before = await state();
  const one = `/api/upload/files/${asset.id}`;
  for (const [method, pathname] of [
    ['GET', '/api/upload/files'],
    ['GET', one],
    ['DELETE', one],
    ['POST', '/api/upload'],
  ] as const) {
    const body = method === 'POST' ? { body: toForm([textFile('a.txt')]) } : {};
    assert.equal((await server.call(method, pathname, body)).status, 403, `${method} ${pathname}`);
  }
  const readOnly = await server.token('read-only');
  assert.equal((await server.call('GET', one, { token: readOnly })).status, 200);
  assert.equal((await server.call('DELETE', one, { token: readOnly })).status, 403);
  assert.deepEqual(await state(), before);
});
