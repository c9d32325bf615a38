/** The audit log over HTTP: searched, and exported with a fresh proof, which is itself an entry. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';

let server: TestServer;
let cookie: string;
before(async () => {
  server = await testServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});
after(() => server[Symbol.asyncDispose]());

const get = (path: string) => browse(server, 'GET', `/admin/api/audit-log${path}`, { cookie });

test('entries are found by action, actor and time; a wrong time is refused', async () => {
  const { data, meta } = (await get('?action=admin.*&actor=ada@example.test&pageSize=1')).body;
  assert.deepEqual([data.length, data[0].action, meta.pagination.total], [1, 'admin.sign-in', 1]);
  assert.equal((await get(`?to=${new Date(0).toISOString()}`)).body.meta.pagination.total, 0);
  assert.equal((await get('?from=yesterday')).status, 400);
});

test('an export comes as a file, whole and noted', async () => {
  const answer = await get('/export?format=csv&action=admin.sign-in');
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="audit-log.csv"');
  assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/);
  assert.equal(String(answer.body).trim().split('\r\n').length, 2);
  assert.equal((await get('?action=audit-log.export')).body.meta.pagination.total, 1);
  cookie = await signInAdmin(server);
  await server.database.query({ text: `update sessions set proved_at = now() - interval '1 hour'` });
  assert.equal((await get('/export')).headers.get('x-error-code'), 'http.step_up_required');
});
