/** The visitors' endpoints over HTTP, in the contract's shapes: sign-in, registration, passwords, users; every refusal leaves things as they were. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import bcrypt from 'bcryptjs';
import { SignJWT } from 'jose';
import { mailbox } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { until } from '../../test/until.ts';
import { grantActions } from '../roles.ts';

let server: TestServer;
let full: string;
let nextMail: ReturnType<typeof mailbox>;

before(async () => {
  server = await testServer({ env: { SITE_URL: 'https://www.example.test' } });
  full = await server.token('full-access');
  nextMail = mailbox(server);
});
after(() => server[Symbol.asyncDispose]());
beforeEach(() => server.database.query({ text: 'truncate end_users, one_time_tokens cascade' }));

const password = 'Passw0rd-ann';
const roleOf = async (type: string) => {
  const { body } = await server.call('GET', '/api/users-permissions/roles', { token: full });
  return body.roles.find((role: { type: string }) => role.type === type);
};

async function register(username = 'ann'): Promise<{ jwt: string; id: number }> {
  const body = { username, email: `${username}@example.test`, password };
  const answer = await server.call('POST', '/api/auth/local/register', { body });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return { jwt: answer.body.jwt, id: answer.body.user.id };
}

const signIn = (identifier: unknown, secret: unknown = password) =>
  server.call('POST', '/api/auth/local', { body: { identifier, password: secret } });
const me = async (token: string) => (await server.call('GET', '/api/users/me', { token })).status;
const paths = ({ body }: Answer) => body.error.details.errors?.map((error: { path: string[] }) => error.path.join('.'));

/** Everything that a refused request must leave alone. */
async function state(): Promise<unknown> {
  const { rows } = await server.database.query({
    text: `select (select json_agg(u order by id) from end_users u) as users,
      (select json_agg(s order by id) from end_user_sessions s) as sessions`,
  });
  return rows;
}

test('registering signs in; the visitor has the shape of the contract and nothing more', async () => {
  const body = { username: 'ann', email: 'Ann@Example.test', password };
  const { status, body: answer } = await server.call('POST', '/api/auth/local/register', { body });
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(answer), ['jwt', 'user']);
  const { id, documentId, createdAt, updatedAt, publishedAt, ...rest } = answer.user;
  assert.deepEqual(rest, {
    username: 'ann',
    email: 'ann@example.test',
    provider: 'local',
    confirmed: true,
    blocked: false,
  });
  assert.ok(Number.isInteger(id) && /^[a-z][a-z0-9]{23}$/.test(documentId) && createdAt && updatedAt && publishedAt);
  const shown = await server.call('GET', '/api/users/me', { token: answer.jwt });
  assert.deepEqual(shown.body, answer.user);
});

test('registration refuses with every problem, takes no role, and a name or address once', async () => {
  await register();
  const before = await state();
  const table: [body: object, paths: string[] | undefined][] = [
    [{}, ['email', 'username', 'password']],
    [{ username: 'bo', email: 'nope', password: 'abc' }, ['email', 'username', 'password']],
    [{ username: 'bob', email: 'bob@example.test', password: 'ä'.repeat(37) }, ['password']],
    [{ username: { $ne: 1 }, email: ['a@b.test'], password: 7 }, ['email', 'username', 'password']],
    [{ username: 'bob', email: 'bob@example.test', password, role: 1 }, undefined],
    [{ username: 'bob', email: 'bob@example.test', password, confirmed: true, id: 1 }, undefined],
    [{ username: 'ann', email: 'other@example.test', password }, undefined],
    [{ username: 'other', email: 'ANN@example.test', password }, undefined],
    [{ username: 'ann@example.test', email: 'other@example.test', password }, undefined],
  ];
  for (const [body, expected] of table) {
    const answer = await server.call('POST', '/api/auth/local/register', { body });
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.deepEqual(paths(answer), expected);
    assert.ok(!JSON.stringify(answer.body).includes(password), 'a password is not echoed');
  }
  assert.deepEqual(await state(), before);
});

test('sign-in by name or by address in any case; unknown and wrong answer alike', async () => {
  await register();
  for (const identifier of ['ann', 'ann@example.test', 'ANN@Example.test']) {
    const answer = await signIn(identifier);
    assert.equal(answer.status, 200);
    assert.equal(await me(answer.body.jwt), 200);
  }
  const wrong = await signIn('ann', 'wrong');
  const unknown = await signIn('nobody');
  assert.equal(wrong.status, 400);
  assert.deepEqual(unknown.body, wrong.body);
  assert.equal((await signIn('Ann')).status, 400, 'user names are exact');
  assert.deepEqual(paths(await signIn(1, { $ne: null })), ['identifier', 'password']);
  assert.deepEqual(paths(await server.call('POST', '/api/auth/local')), ['identifier', 'password']);
});

test('a JWT is worth its live session: sign-out, block, new password and removal end it at once', async () => {
  const ends: [how: string, end: (visitor: { jwt: string; id: number }) => Promise<Answer>][] = [
    ['sign-out', ({ jwt }) => server.call('POST', '/api/auth/logout', { token: jwt })],
    ['block', ({ id }) => server.call('PUT', `/api/users/${id}`, { token: full, body: { blocked: true } })],
    [
      'new password',
      ({ id }) => server.call('PUT', `/api/users/${id}`, { token: full, body: { password: 'other one' } }),
    ],
    ['removal', ({ id }) => server.call('DELETE', `/api/users/${id}`, { token: full })],
  ];
  for (const [index, [how, end]] of ends.entries()) {
    const visitor = await register(`ann${index}`);
    const bystander = await register(`bob${index}`);
    assert.equal(await me(visitor.jwt), 200);
    assert.equal((await end(visitor)).status, 200, how);
    const after = await server.call('GET', '/api/users/me', { token: visitor.jwt });
    assert.deepEqual([after.status, after.body.error.name], [401, 'UnauthorizedError'], how);
    assert.equal(await me(bystander.jwt), 200);
  }
});

test('no other token passes for a JWT of ours', async () => {
  const { jwt, id } = await register();
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const { rows } = await server.database.query<{ id: string; secret: string }>({ text: 'select * from signing_keys' });
  const key = Buffer.from(rows[0]!.secret, 'base64url');
  const kid = rows[0]!.id;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const sign = (change: object, alg = 'HS256', secret = key) =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg, typ: 'JWT', kid }).sign(secret);
  assert.equal(await me(await sign({})), 200, 'the control: signed the same way it is good');
  const forged = [
    `${encode({ alg: 'none', typ: 'JWT', kid })}.${payload}.`,
    `${header}.${encode({ ...claims, id: id + 1 })}.${signature}`,
    await sign({ id: id + 1 }),
    await sign({ sid: 'x'.repeat(22) }),
    await sign({ aud: 'plinth:admin' }),
    await sign({ iss: 'somebody' }),
    await sign({ exp: 1 }),
    await sign({}, 'HS512'),
    await sign({}, 'HS256', Buffer.alloc(32)),
    `${jwt}x`,
    'a.b.c',
  ];
  for (const token of forged) assert.equal(await me(token), 401, token);
});

test('a forgotten password: one answer for all, one code, once; all sessions end and one begins', async () => {
  const { jwt } = await register();
  const ask = (email: unknown) => server.call('POST', '/api/auth/forgot-password', { body: { email } });
  const [known, unknown] = [await ask('ANN@example.test'), await ask('nobody@example.test')];
  assert.deepEqual([known.status, known.body], [200, { ok: true }]);
  assert.deepEqual([unknown.status, unknown.body], [200, { ok: true }]);
  assert.deepEqual(paths(await ask('nope')), ['email']);
  const mail = await nextMail();
  assert.equal(mail.to, 'ann@example.test');
  const code = /https:\/\/www\.example\.test\/reset-password\?code=([0-9a-f]+)/.exec(mail.text)?.[1];
  const reset = (body: object) => server.call('POST', '/api/auth/reset-password', { body });
  const before = await state();
  const differing = await reset({ code, password: 'Passw0rd9', passwordConfirmation: 'other' });
  assert.deepEqual(paths(differing), ['passwordConfirmation']);
  assert.equal(
    (await reset({ code: 'f'.repeat(64), password: 'abcdefg', passwordConfirmation: 'abcdefg' })).status,
    400,
  );
  assert.deepEqual(paths(await reset({ code: { $ne: null } })), ['password', 'passwordConfirmation', 'code']);
  assert.deepEqual(await state(), before);
  const good = { code, password: 'Passw0rd9', passwordConfirmation: 'Passw0rd9' };
  const answers = await Promise.all([reset(good), reset(good)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400], 'two at once: one gets it');
  assert.equal(await me(jwt), 401);
  assert.equal(await me(answers.find(({ status }) => status === 200)!.body.jwt), 200);
  assert.equal((await signIn('ann', 'Passw0rd9')).status, 200);
});

test('changing the password needs the present one, and a visitor', async () => {
  const { jwt } = await register();
  const change = (token: string | undefined, body: object) =>
    server.call('POST', '/api/auth/change-password', { token, body });
  const good = { currentPassword: password, password: 'Passw0rd9', passwordConfirmation: 'Passw0rd9' };
  assert.equal((await change(undefined, good)).status, 403);
  assert.equal((await change(full, good)).status, 400, 'an API token has no password');
  assert.equal((await change(jwt, { ...good, currentPassword: 'wrong' })).status, 400);
  const same = { currentPassword: password, password, passwordConfirmation: password };
  assert.equal((await change(jwt, same)).status, 400);
  assert.equal(await me(jwt), 200);
  const changed = await change(jwt, good);
  assert.equal(changed.status, 200);
  assert.equal(await me(jwt), 401, 'the old session has ended');
  assert.equal(await me(changed.body.jwt), 200);
});

test('an address is confirmed by the mailed link', async () => {
  const role = (await roleOf('authenticated')).id;
  const body = { username: 'eve', email: 'eve@example.test', password, role };
  const { id } = (await server.call('POST', '/api/users', { token: full, body })).body;
  const ask = (email: string) => server.call('POST', '/api/auth/send-email-confirmation', { body: { email } });
  assert.deepEqual((await ask('nobody@example.test')).body, { email: 'nobody@example.test', sent: true });
  assert.deepEqual((await ask('eve@example.test')).body, { email: 'eve@example.test', sent: true });
  const code = /confirmation=([0-9a-f]+)/.exec((await nextMail()).text)?.[1];
  const confirm = (query: string) => server.call('GET', `/api/auth/email-confirmation${query}`);
  assert.deepEqual(paths(await confirm('')), ['confirmation']);
  assert.equal((await confirm('?confirmation=nope')).status, 400);
  assert.equal((await confirm('?confirmation[$ne]=x')).status, 400);
  const confirmed = await confirm(`?confirmation=${code}`);
  assert.deepEqual([confirmed.status, confirmed.headers.get('location')], [302, 'https://www.example.test']);
  assert.equal((await server.call('GET', `/api/users/${id}`, { token: full })).body.confirmed, true);
  assert.equal((await confirm(`?confirmation=${code}`)).status, 400, 'once');
  assert.equal((await ask('eve@example.test')).status, 400, 'confirmed already');
});

test('an imported bcrypt hash opens the door and is replaced', async () => {
  const { id } = await register();
  const hash = await bcrypt.hash('imported one', 4);
  await server.database.query({ text: 'update end_users set password_hash = $1', values: [hash] });
  assert.equal((await signIn('ann', 'imported two')).status, 400);
  assert.equal((await signIn('ann', 'imported one')).status, 200);
  const { rows } = await server.database.query<{ password_hash: string }>({
    text: 'select password_hash from end_users where id = $1',
    values: [id],
  });
  assert.match(rows[0]!.password_hash, /^\$argon2id\$/);
  assert.equal((await signIn('ann', 'imported one')).status, 200);
});

test('users: made, read, changed, removed, in the contract’s shapes', async () => {
  const role = await roleOf('authenticated');
  const call = (method: string, pathname: string, body?: unknown) =>
    server.call(method, `/api/users${pathname}`, { token: full, body });
  const made = await call('POST', '', {
    username: 'eve',
    email: 'Eve@example.test',
    password,
    role: role.id,
    id: 999_999,
    documentId: 'x',
  });
  assert.equal(made.status, 201);
  const { id } = made.body;
  assert.deepEqual(
    [made.body.email, made.body.confirmed, made.body.role.type],
    ['eve@example.test', false, 'authenticated'],
  );
  assert.ok(id !== 999_999 && made.body.documentId !== 'x' && !('password' in made.body));
  assert.deepEqual(paths(await call('POST', '', {})), ['email', 'username', 'password', 'role']);
  await register('ann');
  const taken = { username: 'ann', email: 'new@example.test', password, role: role.id };
  assert.deepEqual((await call('POST', '', taken)).body.error.name, 'ApplicationError');
  assert.equal((await call('PUT', `/${id}`, { email: 'ANN@example.test' })).status, 400);
  assert.deepEqual((await call('PUT', `/${id}`, { role: 999 })).body.error.name, 'ApplicationError');
  for (const role of [{}, [], [1, 2], true]) assert.deepEqual(paths(await call('PUT', `/${id}`, { role })), ['role']);
  assert.equal((await call('PUT', `/${id}`, { blocked: 'yes' })).status, 400);
  assert.equal((await call('PUT', '/999999', { username: 'x' })).status, 404);
  const changed = await call('PUT', `/${id}`, { username: 'eva', role: { connect: [{ id: role.id }] } });
  assert.deepEqual([changed.status, changed.body.username, changed.body.role.id], [200, 'eva', role.id]);
  assert.deepEqual((await call('GET', '/count')).body, 2);
  assert.deepEqual((await call('GET', '/count?filters[username]=eva')).body, 1);
  const removed = await call('DELETE', `/${id}`);
  assert.deepEqual([removed.status, removed.body.username, 'role' in removed.body], [200, 'eva', false]);
  assert.deepEqual([(await call('DELETE', `/${id}`)).status, (await call('GET', `/${id}`)).status], [204, 204]);
  assert.equal((await call('GET', '/count')).body, 1, 'a count is never remembered too long');
  const build = (username: string) =>
    call('POST', '', { username, email: `${username}@example.test`, password, role: role.id });
  const last = (await build('last')).body.id;
  await call('DELETE', `/${last}`);
  assert.ok((await build('next')).body.id > last, 'an id is never given again');
});

test('users are read with the query language; what is secret cannot be asked for', async () => {
  for (const name of ['ann', 'bob', 'eve']) await register(name);
  const get = (query: string, token = full) => server.call('GET', `/api/users?${query}`, { token });
  const names = async (query: string) => (await get(query)).body.map(({ username }: { username: string }) => username);
  assert.deepEqual(await names('sort=username:desc'), ['eve', 'bob', 'ann']);
  assert.deepEqual(await names('sort=username&start=1&limit=1'), ['bob']);
  assert.deepEqual(await names('filters[email][$startsWith]=b'), ['bob']);
  assert.deepEqual(await names('filters[role][type]=public'), []);
  const fields = await get('fields[0]=username&filters[username]=ann');
  assert.deepEqual(Object.keys(fields.body[0]), ['id', 'documentId', 'username']);
  assert.equal((await get('populate=*')).body[0].role.type, 'authenticated');
  for (const query of [
    'filters[password][$startsWith]=$2',
    'filters[password_hash][$notNull]=true',
    'filters[resetPasswordToken][$notNull]=true',
    'sort=password',
    'fields[0]=password',
    'filters[role][users][password][$notNull]=true',
    'populate[role][fields][0]=grants',
    'filters[$or][0][password][$startsWith]=$',
  ]) {
    const answers = await Promise.all(['', 'x'].map((tail) => get(query + tail)));
    for (const { status } of answers) assert.equal(status, 400, query);
  }
  assert.ok(!JSON.stringify((await get('populate=*')).body).includes('argon2'));
  const searched = await get('_q=argon2id');
  assert.deepEqual(searched.body, [], 'the search does not see hashes');
});

test('a role is shown to those who may read roles', async () => {
  const { jwt } = await register();
  const shown = async () => 'role' in (await server.call('GET', '/api/users/me?populate=role', { token: jwt })).body;
  assert.equal(await shown(), false);
  const token = await server.token('custom', ['plugin::users-permissions.user.find']);
  assert.equal((await server.call('GET', '/api/users?filters[role][type]=public', { token })).status, 400);
  await server.database.transaction((tx) => grantActions(tx, 'authenticated', ['plugin::users-permissions.role.find']));
  await until(shown, 'the role is shown');
});

test('visitors may do what their role says: 403 without, state untouched', async () => {
  const { jwt, id } = await register();
  const readOnly = await server.token('read-only');
  const before = await state();
  const table: [method: string, pathname: string, token: string | undefined, status: number][] = [
    ['GET', '/users', undefined, 403],
    ['GET', '/users', jwt, 403],
    ['GET', '/users', readOnly, 200],
    ['GET', '/users/me', undefined, 403],
    ['GET', '/users/me', readOnly, 403],
    ['GET', '/users/me', full, 401],
    ['PUT', '/users/me', jwt, 403],
    ['PUT', `/users/${id}`, jwt, 403],
    ['PUT', `/users/${id}`, readOnly, 403],
    ['DELETE', `/users/${id}`, jwt, 403],
    ['POST', '/users', undefined, 403],
    ['GET', '/users/count', readOnly, 403],
    ['GET', '/users-permissions/roles', undefined, 403],
    ['GET', '/users-permissions/roles', readOnly, 200],
    ['GET', '/users-permissions/permissions', readOnly, 403],
    ['POST', '/auth/local', jwt, 403],
    ['GET', '/users', 'f'.repeat(64), 401],
    ['GET', '/connect/github', undefined, 400],
    ['GET', '/auth/github/callback', undefined, 400],
  ];
  for (const [method, pathname, token, status] of table) {
    const body = method === 'GET' || method === 'DELETE' ? undefined : { blocked: true };
    const answer = await server.call(method, `/api${pathname}`, { token, body });
    assert.equal(answer.status, status, `${method} ${pathname} ${JSON.stringify(answer.body)}`);
  }
  assert.deepEqual(await state(), before);
});

test('one role shows what it may do', async () => {
  const { id } = await roleOf('public');
  const { body } = await server.call('GET', `/api/users-permissions/roles/${id}`, { token: full });
  const { controllers } = body.role.permissions['plugin::users-permissions'];
  assert.deepEqual(controllers.auth.callback, { enabled: true, policy: '' });
  assert.deepEqual(controllers.user.find, { enabled: false, policy: '' });
  assert.equal((await server.call('GET', '/api/users-permissions/roles/999', { token: full })).status, 404);
  const list = await server.call('GET', '/api/users-permissions/roles', { token: full });
  assert.deepEqual(
    list.body.roles.map(({ type }: { type: string }) => type),
    ['authenticated', 'public'],
  );
});
