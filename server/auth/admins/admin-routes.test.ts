/** The admin's account over HTTP: set-up, sign-in, sessions, passwords; every refusal leaves things as they were. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  adminPassword,
  browse as browseOn,
  buildAdmin as buildAdminOn,
  cookieOf,
  mailbox,
  signInAdmin,
} from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { ensureFirstAdmin, ensureSetupToken } from './set-up.ts';

let server: TestServer;
let nextMail: ReturnType<typeof mailbox>;
before(async () => {
  server = await testServer();
  nextMail = mailbox(server);
});
after(() => server[Symbol.asyncDispose]());
beforeEach(() => server.database.query({ text: 'truncate admins, one_time_tokens restart identity cascade' }));

const password = adminPassword;
const newPassword = 'quiet harbour lantern';

const browse = (method: string, pathname: string, call?: Parameters<typeof browseOn>[3]) =>
  browseOn(server, method, pathname, call);
const buildAdmin = (email?: string) => buildAdminOn(server, email);
const signIn = (email?: string, secret?: string) => signInAdmin(server, email, secret);

async function countOf(table: string): Promise<number> {
  const { rows } = await server.database.query<{ n: number }>({ text: `select count(*)::int as n from ${table}` });
  return rows[0]?.n ?? 0;
}

const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];

test('set-up: the token makes one administrator and signs in', async () => {
  const token = await ensureSetupToken(server.database);
  assert.equal((await browse('GET', '/admin/api/session')).body.data.done, false);
  const body = { token, email: 'Ada@Example.test', password, firstname: 'Ada' };
  const weak = await browse('POST', '/admin/api/setup', { body: { ...body, password: 'password12345' } });
  assert.deepEqual(code(weak), [400, 'auth.weak_password']);
  assert.deepEqual(weak.body.error.details.errors[0].path, ['password']);
  const wrong = await browse('POST', '/admin/api/setup', { body: { ...body, token: 'x'.repeat(43) } });
  assert.deepEqual(code(wrong), [400, 'auth.invalid_setup_token']);
  assert.equal(await countOf('admins'), 0, 'refused, so nobody was made');
  const made = await browse('POST', '/admin/api/setup', { body });
  assert.equal(made.status, 201);
  assert.equal(made.body.data.email, 'ada@example.test');
  const me = await browse('GET', '/admin/api/users/me', { cookie: cookieOf(made) });
  assert.equal(me.body.data.firstname, 'Ada');
  assert.deepEqual(me.body.data.roles, ['super-admin']);
  assert.deepEqual(code(await browse('POST', '/admin/api/setup', { body })), [409, 'auth.setup_done']);
  assert.equal((await browse('GET', '/admin/api/session')).body.data.done, true);
  assert.equal(await ensureSetupToken(server.database), undefined);
});

test('the session tells who is there, and a stranger how to come in, without a refusal', async () => {
  const stranger = await browse('GET', '/admin/api/session');
  const ways = { services: [], passwords: true };
  assert.deepEqual([stranger.status, stranger.body.data], [200, { me: null, done: false, signIn: ways }]);
  await buildAdmin();
  const cookie = await signIn();
  const mine = await browse('GET', '/admin/api/session', { cookie });
  assert.deepEqual(mine.body, { data: { me: (await browse('GET', '/admin/api/users/me', { cookie })).body.data } });
  assert.equal(mine.headers.get('cache-control'), 'no-store');
  await browse('POST', '/admin/api/logout', { cookie });
  const ended = await browse('GET', '/admin/api/session', { cookie });
  assert.deepEqual([ended.status, ended.body.data], [200, { me: null, done: true, signIn: ways }]);
});

test('set-up: of ten at once with one token, one becomes administrator', async () => {
  const token = await ensureSetupToken(server.database);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      browse('POST', '/admin/api/setup', { body: { token, email: `a${i}@example.test`, password } }),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(9).fill(409)]);
  assert.equal(await countOf('admins'), 1);
});

test('the administrator of the settings is made once', async () => {
  const first = { email: 'first@example.test', password };
  const made = await Promise.all([ensureFirstAdmin(server.database, first), ensureFirstAdmin(server.database, first)]);
  assert.deepEqual(made.sort(), [false, true]);
  assert.equal(await countOf('admins'), 1);
});

test('sign-in: unknown, wrong and inactive are told apart by nobody', async () => {
  await buildAdmin();
  await buildAdmin('gone@example.test');
  await server.database.query({ text: `update admins set active = false where email like 'gone%'` });
  const attempts = [
    { email: 'ada@example.test', password: 'not the password' },
    { email: 'nobody@example.test', password },
    { email: 'gone@example.test', password },
    { email: 'not an address', password },
  ];
  const answers = await Promise.all(attempts.map((body) => browse('POST', '/admin/api/login', { body })));
  for (const answer of answers) {
    assert.deepEqual(code(answer), [401, 'auth.wrong_login']);
    assert.deepEqual(answer.body, answers[0]!.body);
    assert.equal(answer.headers.getSetCookie().length, 0);
  }
  assert.equal(await countOf('sessions'), 0);
});

test('the cookie is HttpOnly, SameSite and host-wide, and opens the admin API alone', async () => {
  await buildAdmin();
  const answer = await browse('POST', '/admin/api/login', { body: { email: ' ADA@example.test', password } });
  assert.match(answer.headers.getSetCookie()[0]!, /^plinth_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  const cookie = cookieOf(answer);
  assert.equal((await browse('GET', '/admin/api/api-tokens', { cookie })).status, 200);
  const outside = await browse('GET', '/api/upload/files', { cookie });
  assert.equal(outside.status, 403, 'on the content API the cookie is nobody');
  const { rows } = await server.database.query<{ row: string }>({ text: 'select s::text as row from sessions s' });
  assert.ok(!rows.some(({ row }) => row.includes(cookie.split('=')[1]!)), 'stored by its hash');
});

test('behind https the cookie is bound to the host', async () => {
  await using secure = await testServer({ env: { PUBLIC_URL: 'https://cms.example.test' } });
  await ensureFirstAdmin(secure.database, { email: 'ada@example.test', password });
  const answer = await secure.call('POST', '/admin/api/login', { body: { email: 'ada@example.test', password } });
  assert.match(
    answer.headers.getSetCookie()[0]!,
    /^__Host-plinth_session=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
});

test('requests from other sites are refused and change nothing', async () => {
  await buildAdmin();
  const cookie = await signIn();
  const body = { name: 'stolen', type: 'full-access' };
  const forged: Record<string, string>[] = [
    { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: server.url, 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
    { Origin: server.url.replace(/\d+$/, '1'), 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none' },
    {},
  ];
  for (const headers of forged) {
    const answer = await server.call('POST', '/admin/api/api-tokens', {
      body,
      headers: { ...headers, Cookie: cookie },
    });
    assert.deepEqual(code(answer), [403, 'auth.cross_site'], JSON.stringify(headers));
  }
  const login = await browse('POST', '/admin/api/login', {
    body: { email: 'ada@example.test', password },
    headers: { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' },
  });
  assert.deepEqual(code(login), [403, 'auth.cross_site'], 'nobody is signed in from another site either');
  assert.equal(await countOf('api_tokens'), 0);
  const own = await server.call('POST', '/admin/api/api-tokens', {
    body,
    headers: { Origin: server.url, Cookie: cookie },
  });
  assert.equal(own.status, 201, 'the same request from our own page');
});

test('signing out ends the session at once, and that one alone', async () => {
  await buildAdmin();
  const [here, there] = [await signIn(), await signIn()];
  assert.notEqual(here, there, 'every sign-in has a session of its own');
  assert.equal((await browse('POST', '/admin/api/logout', { cookie: here })).status, 204);
  assert.equal((await browse('GET', '/admin/api/users/me', { cookie: here })).status, 401);
  assert.equal((await browse('GET', '/admin/api/users/me', { cookie: there })).status, 200);
});

test('sessions are listed, ended elsewhere, and out of reach for others', async () => {
  await buildAdmin();
  await buildAdmin('eve@example.test');
  const [here, there, eve] = [await signIn(), await signIn(), await signIn('eve@example.test')];
  const { data } = (await browse('GET', '/admin/api/users/me/sessions', { cookie: here })).body;
  assert.deepEqual(data.map(({ current }: { current: boolean }) => current).sort(), [false, true]);
  const other = data.find(({ current }: { current: boolean }) => !current).id;
  const refused = await browse('DELETE', `/admin/api/users/me/sessions/${other}`, { cookie: eve });
  assert.deepEqual(code(refused), [404, 'auth.unknown_session']);
  assert.equal((await browse('GET', '/admin/api/users/me', { cookie: there })).status, 200);
  assert.equal((await browse('DELETE', `/admin/api/users/me/sessions/${other}`, { cookie: here })).status, 204);
  assert.equal((await browse('GET', '/admin/api/users/me', { cookie: there })).status, 401);
});

test('a session ends after two hours without use, and after a day in any case', async () => {
  await buildAdmin();
  for (const change of [`last_seen_at = now() - interval '2 hours 1 second'`, `expires_at = now()`]) {
    const cookie = await signIn();
    await server.database.query({ text: `update sessions set ${change}` });
    assert.equal((await browse('GET', '/admin/api/users/me', { cookie })).status, 401, change);
  }
});

test('a new password needs the present one and ends all other sessions', async () => {
  await buildAdmin();
  const [here, there] = [await signIn(), await signIn()];
  const change = (body: object) => browse('PUT', '/admin/api/users/me', { cookie: here, body });
  assert.deepEqual(code(await change({ password: newPassword })), [400, 'auth.wrong_password']);
  assert.deepEqual(code(await change({ password: 'short', currentPassword: password })), [400, 'auth.weak_password']);
  assert.equal((await browse('GET', '/admin/api/users/me', { cookie: there })).status, 200);
  const changed = await change({ password: newPassword, currentPassword: password });
  assert.equal(changed.status, 200);
  for (const old of [here, there])
    assert.equal((await browse('GET', '/admin/api/users/me', { cookie: old })).status, 401);
  assert.equal((await browse('GET', '/admin/api/users/me', { cookie: cookieOf(changed) })).status, 200);
  await signIn('ada@example.test', newPassword);
});

test('the own name changes; role, id and the like are not taken', async () => {
  await buildAdmin();
  const cookie = await signIn();
  const named = await browse('PUT', '/admin/api/users/me', { cookie, body: { firstname: 'Ada', lastname: null } });
  assert.equal(named.body.data.firstname, 'Ada');
  for (const extra of [{ id: 7 }, { roles: ['editor'] }, { active: false }, { passwordHash: 'x' }]) {
    assert.equal((await browse('PUT', '/admin/api/users/me', { cookie, body: extra })).status, 400);
  }
});

test('a forgotten password: same answer for all, one link, once, and all sessions end', async () => {
  await buildAdmin();
  const cookie = await signIn();
  const known = await browse('POST', '/admin/api/forgot-password', { body: { email: 'ADA@example.test' } });
  const unknown = await browse('POST', '/admin/api/forgot-password', { body: { email: 'nobody@example.test' } });
  assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
  const mail = await nextMail();
  assert.equal(mail.to, 'ada@example.test');
  const secret = /code=(\w+)/.exec(mail.text)?.[1];
  const reset = (body: object) => browse('POST', '/admin/api/reset-password', { body });
  assert.deepEqual(code(await reset({ code: 'f'.repeat(64), password: newPassword })), [400, 'auth.invalid_code']);
  assert.deepEqual(code(await reset({ code: secret, password: 'passwordpassword' })), [400, 'auth.weak_password']);
  const answers = await Promise.all([1, 2].map(() => reset({ code: secret, password: newPassword })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400], 'two at once: one gets it');
  assert.equal((await browse('GET', '/admin/api/users/me', { cookie })).status, 401);
  await signIn('ada@example.test', newPassword);
});

test('a newer link ends the older one, time ends both', async () => {
  await buildAdmin();
  const ask = async () => {
    await browse('POST', '/admin/api/forgot-password', { body: { email: 'ada@example.test' } });
    return /code=(\w+)/.exec((await nextMail()).text)?.[1];
  };
  const older = await ask();
  const newer = await ask();
  assert.notEqual(older, newer);
  const reset = (secret: unknown) =>
    browse('POST', '/admin/api/reset-password', { body: { code: secret, password: newPassword } });
  assert.equal((await reset(older)).status, 400);
  for (const odd of [{ $ne: null }, [newer], 7, null]) assert.equal((await reset(odd)).status, 400);
  await server.database.query({ text: `update one_time_tokens set expires_at = now()` });
  assert.deepEqual(code(await reset(newer)), [400, 'auth.invalid_code']);
});

test('API tokens: made, rotated, revoked; the secret is shown once', async () => {
  await buildAdmin();
  const cookie = await signIn();
  const create = (body: object) => browse('POST', '/admin/api/api-tokens', { cookie, body });
  const made = await create({ name: 'site', type: 'full-access' });
  assert.equal(made.status, 201);
  const { id, accessKey, expiresAt } = made.body.data;
  const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
  assert.ok(days > 89 && days <= 90, 'ninety days unless told otherwise');
  assert.equal((await create({ name: 'ever', type: 'read-only', lifespan: null })).body.data.expiresAt, null);
  for (const wrong of [
    { name: 'site', type: 'read-only' },
    { name: '', type: 'read-only' },
    { name: 'x', type: 'root' },
    { name: 'x', type: 'custom', permissions: ['api::nothing.nothing.find'] },
  ]) {
    assert.equal((await create(wrong)).status, 400, JSON.stringify(wrong));
  }
  const list = await browse('GET', '/admin/api/api-tokens', { cookie });
  assert.equal(list.body.data.length, 2);
  assert.ok(!JSON.stringify(list.body).includes(accessKey) && !JSON.stringify(list.body).includes('hash'));
  const use = async (token: string) => (await server.call('GET', '/api/upload/files', { token })).status;
  assert.equal(await use(accessKey), 200);
  const rotated = await browse('POST', `/admin/api/api-tokens/${id}/regenerate`, { cookie });
  assert.equal(await use(accessKey), 401);
  assert.equal(await use(rotated.body.data.accessKey), 200);
  assert.equal((await browse('DELETE', `/admin/api/api-tokens/${id}`, { cookie })).status, 200);
  assert.equal(await use(rotated.body.data.accessKey), 401);
  assert.equal((await browse('DELETE', `/admin/api/api-tokens/${id}`, { cookie })).status, 404);
  const { rows } = await server.database.query<{ action: string }>({
    text: 'select action from audit_log order by id',
  });
  const actions = rows.map(({ action }) => action).filter((action) => action.startsWith('api-token'));
  assert.deepEqual(actions.slice(-4), [
    'api-token.create',
    'api-token.create',
    'api-token.regenerate',
    'api-token.revoke',
  ]);
});

test('no cache keeps what is answered to who is signed in, or refused to them', async () => {
  await buildAdmin();
  const cookie = await signIn();
  const caching = (answer: Answer) => answer.headers.get('cache-control');
  for (const path of ['users', 'roles', 'files', 'users/me', 'audit-log']) {
    const answer = await browse('GET', `/admin/api/${path}`, { cookie });
    assert.deepEqual([answer.status, caching(answer)], [200, 'no-store'], path);
  }
  const token = await server.token('read-only');
  assert.equal(caching(await server.call('GET', '/api/upload/files', { token })), 'private, no-cache');
  const refused = await server.call('DELETE', '/api/upload/files/1', { token });
  assert.deepEqual([refused.status, caching(refused)], [403, 'private, no-cache']);
  const registered = await server.call('POST', '/api/auth/local/register', {
    body: { username: 'kim', email: 'kim@example.test', password },
  });
  const me = await server.call('GET', '/api/users/me', { token: registered.body.jwt });
  assert.deepEqual([me.status, caching(me)], [200, 'private, no-cache']);
});

test('nobody and API tokens get 401 from every closed endpoint', async () => {
  const token = await server.token('full-access');
  for (const route of ['GET users/me', 'PUT users/me', 'GET users/me/sessions', 'GET api-tokens', 'POST logout']) {
    const [method = '', pathname] = route.split(' ');
    for (const call of [
      {},
      { token },
      { headers: { Cookie: `plinth_session=${'a'.repeat(43)}`, Origin: server.url } },
    ]) {
      assert.equal((await server.call(method, `/admin/api/${pathname}`, call)).status, 401, route);
    }
  }
});

test('set-up, registration, reset requests and codes are limited by address', async () => {
  await using limited = await testServer({ env: { RATE_LIMIT: 'on' } });
  const password = adminPassword;
  const endpoints: [pathname: string, body: object][] = [
    ['/admin/api/setup', { token: 'x', email: 'ada@example.test', password }],
    ['/admin/api/forgot-password', { email: 'ada@example.test' }],
    ['/admin/api/reset-password', { code: 'x', password }],
    ['/admin/api/accept-invitation', { code: 'x', password }],
    ['/api/auth/local/register', { username: 'ada', email: 'ada@example.test', password }],
    ['/api/auth/forgot-password', { email: 'ada@example.test' }],
    ['/api/auth/reset-password', { code: 'x', password, passwordConfirmation: password }],
    ['/api/auth/email-confirmation?confirmation=x', {}],
  ];
  for (const [pathname, body] of endpoints) {
    await limited.database.query({ text: 'truncate attempt_counters' });
    const call = () =>
      pathname.includes('?') ? limited.call('GET', pathname) : limited.call('POST', pathname, { body });
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await call()).status);
    assert.notEqual(statuses[0], 429, pathname);
    assert.equal(statuses[10], 429, `${pathname}: ${statuses}`);
  }
});
