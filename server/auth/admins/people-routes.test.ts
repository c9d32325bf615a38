/** The people of the admin: invited, changed, removed; the last super-admin stays; rights follow the role at once. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { browse, buildAdmin, cookieOf, mailbox, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';

let server: TestServer;
let nextMail: ReturnType<typeof mailbox>;
let cookie: string;

before(async () => {
  server = await testServer();
  nextMail = mailbox(server);
});
after(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  await server.database.query({ text: 'truncate admins, one_time_tokens cascade' });
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});

const call = (method: string, pathname: string, body?: unknown, as = cookie): Promise<Answer> =>
  browse(server, method, `/admin/api/${pathname}`, { cookie: as, ...(body === undefined ? {} : { body }) });
const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];
const password = 'quiet harbour lantern';

async function invite(email: string, roles = ['super-admin']): Promise<{ id: number; code: string }> {
  const answer = await call('POST', 'invitations', { email, roles });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const mail = await nextMail();
  assert.equal(mail.to, email);
  return { id: answer.body.data.id, code: /accept-invitation\?code=(\w+)/.exec(mail.text)?.[1] ?? '' };
}

const accept = (secret: string, more: object = {}) =>
  browse(server, 'POST', '/admin/api/accept-invitation', { body: { code: secret, password, ...more } });

test('an invitation opens an account, once', async () => {
  const invited = await invite('eve@example.test');
  const early = { email: 'eve@example.test', password: '' };
  assert.equal((await browse(server, 'POST', '/admin/api/login', { body: early })).status, 401, 'not open yet');
  assert.deepEqual(code(await accept(invited.code, { password: 'password12345' })), [400, 'auth.weak_password']);
  const accepted = await accept(invited.code, { firstname: 'Eve' });
  assert.equal(accepted.status, 201);
  assert.equal((await call('GET', 'users/me', undefined, cookieOf(accepted))).body.data.firstname, 'Eve');
  assert.deepEqual(code(await accept(invited.code)), [400, 'auth.invalid_code']);
  assert.deepEqual(code(await call('POST', 'invitations', { email: 'EVE@example.test' })), [400, 'auth.email_taken']);
  await signInAdmin(server, 'eve@example.test', password);
});

test('a second mail ends the first link', async () => {
  const first = await invite('eve@example.test');
  assert.equal((await call('POST', `invitations/${first.id}/resend`)).status, 200);
  const second = /code=(\w+)/.exec((await nextMail()).text)?.[1] ?? '';
  assert.equal((await accept(first.code)).status, 400);
  assert.deepEqual((await call('GET', 'invitations')).body.data.length, 1);
  assert.equal((await accept(second)).status, 201);
  assert.deepEqual((await call('GET', 'invitations')).body.data, []);
});

test('somebody without a role may do nothing but keep an account', async () => {
  const { code: secret } = await invite('eve@example.test', []);
  const eve = cookieOf(await accept(secret));
  assert.equal((await call('GET', 'users/me', undefined, eve)).status, 200);
  const closed = [
    'users',
    'invitations',
    'roles',
    'api-tokens',
    'audit-log',
    'end-users',
    'end-user-roles',
    'content-types',
  ];
  for (const pathname of closed) assert.equal((await call('GET', pathname, undefined, eve)).status, 403, pathname);
  const refused = await call('POST', 'api-tokens', { name: 'x', type: 'full-access' }, eve);
  assert.equal(refused.status, 403);
  assert.deepEqual((await call('GET', 'api-tokens')).body.data, [], 'refused and not done');
});

test('taking a role or the account away ends the sessions at once', async () => {
  const { id, code: secret } = await invite('eve@example.test');
  await accept(secret);
  for (const change of [{ roles: [] }, { active: false }]) {
    await call('PUT', `users/${id}`, { active: true, roles: ['super-admin'] });
    const eve = await signInAdmin(server, 'eve@example.test', password);
    assert.equal((await call('GET', 'users', undefined, eve)).status, 200);
    assert.equal((await call('PUT', `users/${id}`, change)).status, 200);
    assert.equal((await call('GET', 'users/me', undefined, eve)).status, 401, JSON.stringify(change));
  }
  assert.equal((await call('DELETE', `users/${id}`)).status, 204);
  assert.equal((await call('GET', `users/${id}`)).status, 404);
});

test('nobody gives rights that they do not have, and nobody governs who has more', async () => {
  const actions = ['admin::users.read', 'admin::users.create', 'admin::users.update', 'admin::users.delete'];
  const more = [
    'admin::roles.create',
    'admin::roles.update',
    'admin::api-tokens.create',
    'admin::end-user-roles.update',
  ];
  const clerk = { type: 'clerk', name: 'Clerk', actions: [...actions, ...more, 'schema.read'] };
  await server.database.query({ text: `delete from roles where type = 'clerk'` });
  assert.equal((await call('POST', 'roles', clerk)).status, 201);
  assert.deepEqual(code(await call('POST', 'roles', clerk)), [400, 'auth.role_taken']);
  const eve = cookieOf(await accept((await invite('eve@example.test', ['clerk'])).code));
  const me = (await call('GET', 'users/me', undefined, eve)).body.data.id;
  const boss = (await call('GET', 'users/me')).body.data.id;
  const attempts: [method: string, pathname: string, body?: object][] = [
    ['POST', 'invitations', { email: 'mallory@example.test', roles: ['super-admin'] }],
    ['POST', 'invitations', { email: 'mallory@example.test', roles: ['editor'] }],
    ['PUT', `users/${me}`, { roles: ['super-admin'] }],
    ['PUT', `users/${boss}`, { active: false }],
    ['DELETE', `users/${boss}`],
    ['PUT', 'roles/clerk', { actions: [...clerk.actions, 'schema.write'] }],
    ['PUT', 'roles/super-admin', { name: 'x' }],
    ['POST', 'roles', { type: 'king', name: 'King', actions: ['api::*.publish'] }],
    ['POST', 'api-tokens', { name: 'x', type: 'full-access' }],
    ['POST', 'api-tokens', { name: 'x', type: 'read-only' }],
    ['POST', 'api-tokens', { name: 'x', type: 'custom', permissions: ['schema.write'] }],
    ['POST', 'end-user-roles/public/grants', { actions: ['schema.write'] }],
  ];
  for (const [method, pathname, body] of attempts) {
    const answer = await call(method, pathname, body, eve);
    assert.deepEqual(code(answer), [403, 'auth.exceeds_own_rights'], `${method} ${pathname} ${JSON.stringify(body)}`);
  }
  assert.equal((await call('GET', 'users')).status, 200, 'the super-admin is still there');
  const own = { name: 'own', type: 'custom', permissions: ['schema.read'] };
  assert.equal((await call('POST', 'api-tokens', own, eve)).status, 201, 'what one has one may give');
});

test('a role is in force with the answer that changes it', async () => {
  const eve = cookieOf(await accept((await invite('eve@example.test', ['author'])).code));
  assert.equal((await call('GET', 'users', undefined, eve)).status, 403);
  const { actions } = (await call('GET', 'roles')).body.data.find(({ type }: { type: string }) => type === 'author');
  assert.equal((await call('PUT', 'roles/author', { actions: [...actions, 'admin::users.read'] })).status, 200);
  assert.equal((await call('GET', 'users', undefined, eve)).status, 200);
  assert.equal((await call('PUT', 'roles/author', { actions })).status, 200);
  assert.equal((await call('GET', 'users', undefined, eve)).status, 403);
  assert.deepEqual(code(await call('DELETE', 'roles/author')), [409, 'auth.role_built_in']);
  assert.deepEqual(code(await call('PUT', 'roles/super-admin', { name: 'x' })), [409, 'auth.role_built_in']);
  assert.deepEqual(code(await call('PUT', 'roles/author', { actions: ['api::*.fly'] })), [
    400,
    'entries.invalid_grants',
  ]);
});

test('the last super-admin stays', async () => {
  const { id } = (await call('GET', 'users/me')).body.data;
  for (const attempt of [
    () => call('PUT', `users/${id}`, { active: false }),
    () => call('PUT', `users/${id}`, { roles: [] }),
    () => call('DELETE', `users/${id}`),
  ]) {
    assert.deepEqual(code(await attempt()), [409, 'auth.last_super_admin']);
    assert.equal((await call('GET', 'users')).status, 200, 'refused and not done');
  }
});

test('of two super-admins who remove each other at once, one remains', async () => {
  const { code: secret } = await invite('eve@example.test');
  const eve = cookieOf(await accept(secret));
  const [a, b] = (await call('GET', 'users')).body.data.map(({ id }: { id: number }) => id);
  const answers = await Promise.all([call('DELETE', `users/${b}`), call('DELETE', `users/${a}`, undefined, eve)]);
  assert.ok(answers.filter(({ status }) => status === 204).length <= 1, JSON.stringify(answers.map(code)));
  const { rows } = await server.database.query({ text: 'select id from admins where active' });
  assert.ok(rows.length >= 1);
});

test('wrong input is refused', async () => {
  const { id } = (await call('GET', 'users/me')).body.data;
  for (const [method, pathname, body, status] of [
    ['PUT', `users/${id}`, { id: 7 }, 400],
    ['PUT', `users/${id}`, { passwordHash: 'x' }, 400],
    ['PUT', `users/${id}`, { roles: ['emperor'] }, 400],
    ['PUT', 'users/999999', { active: true }, 404],
    ['PUT', 'users/x', { active: true }, 400],
    ['POST', 'invitations', { email: 'nope' }, 400],
    ['POST', 'invitations/999999/resend', {}, 404],
    ['DELETE', 'users/999999', undefined, 404],
  ] as const) {
    assert.equal((await call(method, pathname, body)).status, status, `${method} ${pathname}`);
  }
});

test('what was done stands in the audit log, without secrets', async () => {
  const { code: secret } = await invite('eve@example.test');
  await accept(secret);
  const { data, meta } = (await call('GET', 'audit-log?pageSize=5')).body;
  assert.equal(meta.pagination.pageSize, 5);
  const actions = data.map(({ action }: { action: string }) => action);
  assert.deepEqual(actions.slice(0, 2), ['admin.accept-invitation', 'admin.invite']);
  assert.equal(data[1].actor.name, 'ada@example.test');
  assert.ok(!JSON.stringify(data).includes(secret) && !JSON.stringify(data).includes(password));
  assert.equal((await call('GET', 'audit-log?pageSize=1000')).status, 400);
});
