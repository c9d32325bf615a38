/** Every write of content is in the audit log, with whoever made it, and only if it was committed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readAudit } from '../../audit/index.ts';
import { browse, buildAdmin, signInAdmin } from '../../test/browse.ts';
import { type SampleServer, sampleServer } from '../../test/sample.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
});
after(() => server[Symbol.asyncDispose]());

const logged = async (documentId: string) => {
  const { items } = await readAudit(server.database, { page: 1, pageSize: 100 });
  return items
    .filter(({ subject }) => subject === `api::source.source:${documentId}`)
    .map(({ action, actor }) => `${actor.kind} ${action}`)
    .reverse();
};

test('what programs, visitors and administrators write is logged', async () => {
  const call = (method: string, path: string, data?: unknown, token: string | undefined = server.full) =>
    server.call(method, `/api/sources${path}`, { token, ...(data ? { body: { data } } : {}) });
  const { documentId } = (await call('POST', '?status=draft', { title: 'Logged' })).body.data;
  await call('PUT', `/${documentId}?status=draft`, { title: 'Again' });
  await call('POST', `/${documentId}/actions/publish`);
  await call('DELETE', `/${documentId}`);
  await call('POST', `/${documentId}/actions/restore`);
  assert.equal((await call('PUT', `/${documentId}?status=draft`, { title: 7 })).status, 400, 'refused: not logged');
  const cookie = await signInAdmin(server);
  await browse(server, 'PUT', `/admin/api/entries/api::source.source/${documentId}`, {
    cookie,
    body: { data: { title: 'By hand' } },
  });
  assert.deepEqual(await logged(documentId), [
    ...['create', 'update', 'publish', 'delete', 'restore'].map((action) => `api-token entry.${action}`),
    'admin entry.update',
  ]);
});

test('with the address and the id of the request, by each way of writing', async () => {
  const cookie = await signInAdmin(server);
  const item = (documentId: string) => `/admin/api/entries/api::source.source/${documentId}`;
  const created = await server.call('POST', '/api/sources?status=draft', {
    token: server.full,
    body: { data: { title: 'Traced' } },
  });
  const { documentId } = created.body.data;
  const answers = [created];
  const hand = async (method: string, path: string, body?: unknown) => {
    const answer = await browse(server, method, path, { cookie, ...(body ? { body } : {}) });
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    answers.push(answer);
    return answer;
  };
  await hand('PUT', item(documentId), { data: { title: 'Traced on' } });
  await hand('POST', `${item(documentId)}/versions/1/restore`, {});
  const bulk = { action: 'delete', documentIds: [documentId] };
  const { body } = await hand('POST', '/admin/api/entries/api::source.source/actions/bulk', bulk);
  await hand('POST', `/admin/api/operations/${body.data.operationId}/undo`);
  const { items } = await readAudit(server.database, { page: 1, pageSize: 100 });
  const entries = items.filter(({ subject }) => subject === `api::source.source:${documentId}`).reverse();
  assert.deepEqual(
    entries.map(({ action, requestId }) => [action, requestId]),
    ['create', 'update', 'update', 'delete', 'undo'].map((action, at) => [
      `entry.${action}`,
      answers[at]?.headers.get('x-request-id'),
    ]),
  );
  assert.ok(entries.every(({ ip }) => ip !== null && /127\.0\.0\.1$/.test(ip)));
});
