/** Visitors and their roles in the admin: a grant opens the content API at once, its end closes it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';

let server: TestServer;
let cookie: string;

before(async () => {
  server = await testServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});
after(() => server[Symbol.asyncDispose]());

const call = (method: string, pathname: string, body?: unknown): Promise<Answer> =>
  browse(server, method, `/admin/api/${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });
const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];

test('a grant is in force with the answer, and so is its end', async () => {
  const actions = ['plugin::upload.content-api.find'];
  const anonymous = async () => (await server.call('GET', '/api/upload/files')).status;
  assert.equal(await anonymous(), 403);
  const granted = await call('POST', 'end-user-roles/public/grants', { actions });
  assert.equal(granted.status, 200);
  assert.ok(granted.body.data.actions.includes(actions[0]));
  assert.equal(await anonymous(), 200);
  await call('DELETE', 'end-user-roles/public/grants', { actions });
  assert.equal(await anonymous(), 403);
});

test('grants of unknown actions or to unknown roles are refused', async () => {
  const grant = (role: string, actions: unknown) => call('POST', `end-user-roles/${role}/grants`, { actions });
  assert.deepEqual(code(await grant('public', ['api::x.x.find'])), [400, 'auth.unknown_action']);
  assert.deepEqual(code(await grant('public', ['admin::users.read'])), [400, 'auth.unknown_action']);
  assert.deepEqual(code(await grant('super-admin', ['schema.read'])), [404, 'auth.unknown_role']);
  assert.equal((await grant('public', [])).status, 400);
});

test('roles are made, given and removed when nobody has them', async () => {
  const role = { type: 'member', name: 'Member' };
  assert.equal((await call('POST', 'end-user-roles', role)).status, 201);
  assert.deepEqual(code(await call('POST', 'end-user-roles', role)), [400, 'auth.role_taken']);
  const { id } = (await call('GET', 'end-user-roles')).body.data.find(
    ({ type }: { type: string }) => type === 'member',
  );
  const visitor = { username: 'ann', email: 'ann@example.test', password: 'Passw0rd-ann', role: id };
  const made = await call('POST', 'end-users', visitor);
  assert.deepEqual([made.status, made.body.data.role.type], [201, 'member']);
  assert.deepEqual(code(await call('DELETE', 'end-user-roles/member')), [409, 'auth.role_in_use']);
  assert.deepEqual(code(await call('DELETE', 'end-user-roles/public')), [409, 'auth.role_built_in']);
  const pathname = `end-users/${made.body.data.id}`;
  assert.equal((await call('PUT', pathname, { blocked: true })).body.data.blocked, true);
  assert.equal((await call('GET', pathname)).body.data.blocked, true);
  const list = await call('GET', 'end-users?filters[username]=ann&populate=role');
  assert.deepEqual([list.body.meta.pagination.total, list.body.data[0].role.type], [1, 'member']);
  assert.equal((await call('DELETE', pathname)).status, 204);
  assert.equal((await call('DELETE', pathname)).status, 404);
  assert.equal((await call('DELETE', 'end-user-roles/member')).status, 204);
});

test('the recorded server’s admin API is closed to API tokens', async () => {
  const token = await server.token('full-access');
  const answer = await server.call('GET', '/content-manager/collection-types/api::article.article', { token });
  assert.deepEqual([answer.status, answer.body.error.name], [401, 'UnauthorizedError']);
});
