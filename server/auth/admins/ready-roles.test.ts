/** The roles that come along, on content: an author writes drafts, an editor publishes and removes them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../../test/browse.ts';
import type { Answer } from '../../test/harness.ts';
import { type SampleServer, sampleServer } from '../../test/sample.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

async function signInWith(
  role: string,
): Promise<(method: string, pathname: string, body?: unknown) => Promise<Answer>> {
  const email = `${role}@example.test`;
  const { id } = await buildAdmin(server, email);
  await server.database.query({
    text: `update admin_roles set role_id = (select id from roles where audience = 'admin' and type = $1) where admin_id = $2`,
    values: [role, id],
  });
  const cookie = await signInAdmin(server, email);
  return (method, pathname, body) =>
    browse(server, method, `/admin/api/${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });
}

test('an author writes drafts and publishes nothing; an editor does', async () => {
  const [author, editor] = [await signInWith('author'), await signInWith('editor')];
  const made = await author('POST', 'entries/api::source.source', { data: { title: 'Archive' } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const entry = `entries/api::source.source/${made.body.data.documentId}`;
  assert.equal((await author('PUT', entry, { data: { title: 'Archive, revised' } })).status, 200);
  assert.equal((await author('POST', `${entry}/actions/publish`)).status, 403);
  assert.equal((await author('DELETE', entry)).status, 403);
  const published = () => server.call('GET', '/api/sources', { token: server.full });
  assert.equal((await published()).body.meta.pagination.total, 0, 'refused and not done');
  assert.equal((await editor('POST', `${entry}/actions/publish`)).status, 200);
  assert.equal((await published()).body.meta.pagination.total, 1);
  assert.equal((await author('GET', 'content-types')).status, 200);
  for (const closed of ['users', 'roles', 'api-tokens', 'audit-log', 'end-users']) {
    assert.deepEqual([(await author('GET', closed)).status, (await editor('GET', closed)).status], [403, 403], closed);
  }
  assert.equal((await editor('DELETE', entry)).status, 200);
});
