import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { call, fetchFile } from './client.ts';
import { ApiError } from './errors.ts';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

test('an answer that breaks off in the middle is no answer: it may be asked for again', async () => {
  const isOffline = (error: unknown) => error instanceof ApiError && error.code === 'client.offline';
  for (const status of [200, 500]) {
    const cut = () => new ReadableStream({ pull: (body) => body.error(new TypeError('The connection was reset')) });
    globalThis.fetch = async () => new Response(cut(), { status });
    const asked = call('POST /admin/api/entries/:uid', { params: { uid: 'a' }, query: {}, body: { data: {} } });
    await assert.rejects(asked, isOffline);
    await assert.rejects(fetchFile('/file'), isOffline);
  }
});

test('a refusal is the error of the server, for a file too', async () => {
  const error = { code: 'http.forbidden', message: 'No', status: 403 };
  globalThis.fetch = async () => Response.json({ data: null, error }, { status: 403 });
  const isRefusal = (cause: unknown) => cause instanceof ApiError && cause.code === error.code && cause.status === 403;
  await assert.rejects(call('GET /admin/api/locales'), isRefusal);
  await assert.rejects(fetchFile('/file', {}), isRefusal);
});
