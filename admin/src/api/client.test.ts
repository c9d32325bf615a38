import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { call } from './client.ts';
import { ApiError } from './errors.ts';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

test('an answer that breaks off in the middle is no answer: it may be asked for again', async () => {
  const cut = new ReadableStream({ pull: (body) => body.error(new TypeError('The connection was reset')) });
  globalThis.fetch = async () => new Response(cut, { status: 201 });
  const asked = call('POST /admin/api/entries/:uid', { params: { uid: 'a' }, query: {}, body: { data: {} } });
  await assert.rejects(asked, (error) => error instanceof ApiError && error.code === 'client.offline');
});
