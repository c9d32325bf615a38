/** Who sees the description on a public site: the model may be confidential. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { testServer } from '../test/harness.ts';

test('on a public site: tokens and administrators who may see the model, nobody else', async () => {
  await using server = await testServer({ env: { PUBLIC_URL: 'http://cms.example.test' } });
  const headers = { Origin: 'http://cms.example.test' };
  await buildAdmin(server);
  const cookie = await signInAdmin(server);
  const open = '/api/openapi.json';
  const behindSession = '/admin/api/openapi.json';
  assert.equal((await server.call('GET', open)).status, 403);
  assert.equal(
    (await server.call('GET', open, { token: await server.token('custom', ['api::x.x.find']) })).status,
    403,
  );
  assert.equal((await browse(server, 'GET', behindSession)).status, 401);
  const seen = await browse(server, 'GET', behindSession, { cookie, headers });
  assert.equal(seen.status, 200);
  assert.deepEqual(seen.body, (await server.call('GET', open, { token: await server.token() })).body);
  const again = { headers: { 'If-None-Match': seen.headers.get('etag') ?? '' }, cookie };
  assert.equal((await browse(server, 'GET', behindSession, again)).status, 304);
});
