import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import Koa from 'koa';
import { z } from 'zod';
import { type Access, systemAccess } from '../base/access.ts';
import { createEvents } from '../observability/events.ts';
import { createMetrics } from '../observability/metrics.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import {
  cors,
  endpoint,
  httpErrors,
  type Listening,
  listen,
  requestScope,
  securityHeaders,
  serveRoutes,
} from './index.ts';

const anonymous: Access = { actor: { kind: 'anonymous' }, key: 'anonymous', grants: () => [] };
const note = z.object({ text: z.string().min(1), stars: z.number().int().optional() });

const routes = {
  'GET /things/:id': endpoint({
    summary: 'One thing',
    permission: 'thing.read',
    handler: ({ params }) => ({ body: { id: params.id } }),
  }),
  'POST /notes': endpoint({
    summary: 'Write a note, then fail if asked',
    permission: 'public',
    body: note,
    write: true,
    handler: async ({ body, tx }) => {
      await tx.query({
        text: `insert into locales (document_id, code, name) values ($1, $1, $1)`,
        values: [body.text],
      });
      if (body.stars === 0) throw httpErrors.forbidden();
      return { status: 201, body: { stored: body.text } };
    },
  }),
  'GET /boom': endpoint({
    summary: 'A fault of ours',
    permission: 'public',
    handler: () => {
      throw new Error('the secret is 42');
    },
  }),
  'GET /me': endpoint({ summary: 'Who', permission: 'signed-in', handler: () => ({ body: {} }) }),
};

describe('http', () => {
  let database: TestDatabase;
  let server: Listening;

  before(async () => {
    database = await testDatabase();
    const app = new Koa();
    app.use(requestScope(createEvents({ level: 'silent', format: 'json' }), createMetrics()));
    app.use(securityHeaders({ https: false }));
    app.use(cors('*'));
    app.use(
      serveRoutes(routes, {
        database: database.db,
        authenticate: async ({ authorization }) => {
          if (authorization === 'Bearer wrong') throw httpErrors.unauthorized();
          return authorization ? systemAccess('test') : anonymous;
        },
        bodyLimitBytes: 1_000,
        validateResponses: true,
      }),
    );
    server = await listen(app.callback(), { host: '127.0.0.1', port: 0, stopTimeoutMs: 500 });
  });

  after(async () => {
    await server.stop();
    await database[Symbol.asyncDispose]();
  });

  const send = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    const response = await fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  };
  const json = { 'content-type': 'application/json' };

  const refusals = [
    ['an unknown path', 'GET', '/nowhere', {}, undefined, 404, 'http.not_found'],
    ['another method', 'DELETE', '/things/1', {}, undefined, 405, 'http.method_not_allowed'],
    ['no permission', 'GET', '/things/1', {}, undefined, 403, 'http.forbidden'],
    ['nobody signed in', 'GET', '/me', {}, undefined, 401, 'http.unauthorized'],
    ['wrong credentials', 'GET', '/things/1', { authorization: 'Bearer wrong' }, undefined, 401, 'http.unauthorized'],
    ['malformed JSON', 'POST', '/notes', json, '{"text": ', 400, 'http.malformed_json'],
    ['a JSON string', 'POST', '/notes', json, '"text"', 400, 'http.malformed_json'],
    ['JSON too deep', 'POST', '/notes', json, '['.repeat(70) + ']'.repeat(70), 400, 'http.malformed_json'],
    ['a body too large', 'POST', '/notes', json, `{"text":"${'x'.repeat(1_000)}"}`, 413, 'http.body_too_large'],
    [
      'a compressed body',
      'POST',
      '/notes',
      { ...json, 'content-encoding': 'gzip' },
      '{}',
      415,
      'http.unsupported_encoding',
    ],
    [
      'another character set',
      'POST',
      '/notes',
      { 'content-type': 'application/json; charset=latin1' },
      '{}',
      415,
      'http.unsupported_encoding',
    ],
    ['a value of the wrong form', 'POST', '/notes', json, '{"text": 1}', 400, 'http.invalid_request'],
    ['a body of another type', 'POST', '/notes', { 'content-type': 'text/xml' }, '<a/>', 400, 'http.invalid_request'],
  ] as const;
  for (const [name, method, path, headers, body, status, code] of refusals) {
    test(`${name} is refused with ${status} and its code`, async () => {
      const answer = await send(method, path, headers, body);
      assert.equal(answer.status, status);
      assert.equal(answer.headers.get('x-error-code'), code);
      assert.equal(answer.body.data, null);
      assert.equal(answer.body.error.status, status);
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
    });
  }

  test('all problems of a body are told, each with its path and code', async () => {
    const { body } = await send('POST', '/notes', json, '{"text": "", "stars": "many"}');
    const paths = body.error.details.errors.map((problem: { path: string[]; code: string }) => problem.path.join('.'));
    assert.deepEqual(paths, ['text', 'stars']);
    assert.equal(body.error.message, '2 errors occurred');
  });

  test('405 says what is allowed', async () => {
    const { headers } = await send('DELETE', '/things/1');
    assert.deepEqual(headers.get('allow')?.split(', ').sort(), ['GET', 'HEAD']);
  });

  test('a fault of ours tells nothing but the id of the request', async () => {
    const { status, body, headers } = await send('GET', '/boom');
    assert.equal(status, 500);
    assert.doesNotMatch(JSON.stringify(body), /secret/);
    assert.equal(body.error.requestId, headers.get('x-request-id'));
  });

  test('paths match in any case, with or without a slash at the end; HEAD works', async () => {
    const authorization = 'Bearer good';
    assert.equal((await send('GET', '/Things/1/', { authorization })).body.id, '1');
    assert.equal((await send('HEAD', '/things/1', { authorization })).status, 200);
    assert.equal((await send('GET', '//things/1', { authorization })).status, 404);
  });

  test('a refused write has changed nothing; a good one is there after the answer', async () => {
    const count = async () => (await database.db.query({ text: 'select 1 from locales' })).rowCount;
    const before = await count();
    assert.equal((await send('POST', '/notes', json, '{"text": "xx", "stars": 0}')).status, 403);
    assert.equal(await count(), before);
    assert.equal((await send('POST', '/notes', json, '{"text": "yy"}')).status, 201);
    assert.equal(await count(), before + 1);
  });

  test('every answer forbids sniffing and framing', async () => {
    const { headers } = await send('GET', '/nowhere');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    assert.equal(headers.get('x-powered-by'), null);
  });

  test('CORS lets every origin read below /api, never with credentials', async () => {
    const preflight = await send('OPTIONS', '/api/x', {
      origin: 'https://site.example',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization',
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
    assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
    assert.equal(
      (await send('GET', '/me', { origin: 'https://x.example' })).headers.get('access-control-allow-origin'),
      null,
    );
  });

  test('a taken port is told in a sentence', async () => {
    const port = Number(new URL(server.url).port);
    const again = listen(() => undefined, { host: '127.0.0.1', port, stopTimeoutMs: 100 });
    await assert.rejects(again, {
      name: 'CannotListenError',
      message: new RegExp(`127.0.0.1:${port}: another process`),
    });
  });

  test('a stop lets the request in flight finish', async () => {
    let release: (value: unknown) => void = () => undefined;
    const held = new Promise((resolve) => {
      release = resolve;
    });
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = await listen(
      (_request, response) => {
        arrived();
        void held.then(() => response.end('done'));
      },
      { host: '127.0.0.1', port: 0, stopTimeoutMs: 5_000 },
    );
    const answer = fetch(slow.url).then((response) => response.text());
    await arrival;
    const stopped = slow.stop();
    release(undefined);
    assert.equal(await answer, 'done');
    await stopped;
    await assert.rejects(fetch(slow.url));
  });
});
