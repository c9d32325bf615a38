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

test('visitors are searched, sorted and paged', async () => {
  for (const username of ['cy', 'bea', 'bert']) {
    const body = { username, email: `${username}@pages.test`, password: 'Passw0rd-them', role: await roleId('public') };
    assert.equal((await call('POST', 'end-users', body)).status, 201);
  }
  const names = async (query: string) => {
    const { status, body } = await call('GET', `end-users?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return { names: body.data.map(({ username }: { username: string }) => username), ...body.meta.pagination };
  };
  const page = (n: number) =>
    `filters[email][$contains]=pages&sort=username:desc&pagination[page]=${n}&pagination[pageSize]=2`;
  assert.deepEqual(await names(page(1)), { names: ['cy', 'bert'], page: 1, pageSize: 2, pageCount: 2, total: 3 });
  assert.deepEqual((await names(page(2))).names, ['bea']);
  assert.deepEqual((await names('_q=BEA@pages')).names, ['bea']);
  assert.ok((await names('pagination[pageSize]=100000')).pageSize <= 1_000, 'bounded');
});

test('ended sessions are worth nothing, and the visitor may sign in again', async () => {
  const password = 'Passw0rd-dora';
  const body = { username: 'dora', email: 'dora@example.test', password, confirmed: true };
  const { id } = (await call('POST', 'end-users', { ...body, role: await roleId('authenticated') })).body.data;
  const signIn = () => server.call('POST', '/api/auth/local', { body: { identifier: 'dora', password } });
  const { jwt } = (await signIn()).body;
  const me = async () => (await server.call('GET', '/api/users/me', { token: jwt })).status;
  assert.equal(await me(), 200);
  assert.deepEqual((await call('DELETE', `end-users/${id}/sessions`)).body.data, { ended: 1 });
  assert.equal(await me(), 401);
  assert.equal((await signIn()).status, 200);
  assert.deepEqual(code(await call('DELETE', 'end-users/999999/sessions')), [404, 'auth.unknown_user']);
});

test('the recorded server’s admin API is closed to API tokens', async () => {
  const token = await server.token('full-access');
  const answer = await server.call('GET', '/content-manager/collection-types/api::article.article', { token });
  assert.deepEqual([answer.status, answer.body.error.name], [401, 'UnauthorizedError']);
});

async function roleId(type: string): Promise<number> {
  const { body } = await call('GET', `end-user-roles/${type}`);
  return body.data.id;
}

test('the right to see the visitors is enough for their list, and opens nothing beside it', async () => {
  await server.call('POST', '/api/auth/local/register', {
    body: { username: 'zoe', email: 'zoe@example.test', password: 'wooden spoon' },
  });
  const role = { type: 'watcher', name: 'Watcher', description: '', actions: ['admin::end-users.find'] };
  assert.equal((await call('POST', 'roles', role)).status, 201);
  const { id } = await buildAdmin(server, 'wanda@example.test');
  assert.equal((await call('PUT', `users/${id}`, { roles: ['watcher'] })).status, 200);
  const wanda = await signInAdmin(server, 'wanda@example.test');
  const ask = (pathname: string) => browse(server, 'GET', `/admin/api/${pathname}`, { cookie: wanda });
  const list = await ask('end-users?filters[username]=zoe&populate=role');
  assert.equal(list.status, 200, JSON.stringify(list.body));
  assert.deepEqual([list.body.data[0].email, list.body.data[0].role.type], ['zoe@example.test', 'authenticated']);
  assert.ok(!('password' in list.body.data[0]), 'what is secret is in no view');
  assert.equal((await ask(`end-users/${list.body.data[0].id}`)).body.data.username, 'zoe');
  assert.equal((await ask('end-users?filters[password][$startsWith]=x')).status, 400);
  assert.equal((await ask('end-user-roles')).status, 403);
});
