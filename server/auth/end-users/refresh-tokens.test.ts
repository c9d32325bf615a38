/** Sessions that are refreshed, and addresses that must be confirmed. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { mailbox } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';

let server: TestServer;
before(async () => {
  server = await testServer();
});
after(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  await server.database.query({ text: 'truncate end_users, auth_settings, one_time_tokens cascade' });
});

const ann = { username: 'ann', email: 'ann@example.test', password: 'wooden spoon' };
const choose = (settings: object) =>
  server.database.query({
    text: `insert into auth_settings (name, value) values ('visitors', $1)`,
    values: [JSON.stringify(settings)],
  });
const register = () => server.call('POST', '/api/auth/local/register', { body: ann });
const refresh = (refreshToken: unknown) => server.call('POST', '/api/auth/refresh', { body: { refreshToken } });
const me = async (jwt: string) => (await server.call('GET', '/api/users/me', { token: jwt })).status;
const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];
const secondsOf = (jwt: string) => {
  const { iat, exp } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  return exp - iat;
};

test('by default there is one JWT of thirty days, as in the contract', async () => {
  const { body } = await register();
  assert.deepEqual(Object.keys(body), ['jwt', 'user']);
  assert.equal(secondsOf(body.jwt), 30 * 86_400);
});

test('a refresh token is exchanged once; its second use ends everything of the session', async () => {
  await choose({ sessions: 'refresh' });
  const first = (await register()).body;
  const other = (await server.call('POST', '/api/auth/local', { body: { identifier: 'ann', password: ann.password } }))
    .body;
  assert.equal(secondsOf(first.jwt), 15 * 60);
  const second = (await refresh(first.refreshToken)).body;
  assert.equal(await me(second.jwt), 200);
  const third = (await refresh(second.refreshToken)).body;
  assert.deepEqual(code(await refresh(first.refreshToken)), [401, 'auth.invalid_session']);
  for (const { jwt, refreshToken } of [second, third]) {
    assert.equal(await me(jwt), 401);
    assert.deepEqual(code(await refresh(refreshToken)), [401, 'auth.invalid_session']);
  }
  assert.equal(await me(other.jwt), 200, 'another sign-in is another family');
  const twice = await Promise.all([refresh(other.refreshToken), refresh(other.refreshToken)]);
  assert.deepEqual(twice.map(({ status }) => status).sort(), [200, 401]);
  assert.equal(await me(other.jwt), 401);
});

test('a new password, a block and a sign-out end refresh tokens, too', async () => {
  await choose({ sessions: 'refresh' });
  const { jwt, refreshToken } = (await register()).body;
  const body = { currentPassword: ann.password, password: 'another spoon', passwordConfirmation: 'another spoon' };
  const changed = (await server.call('POST', '/api/auth/change-password', { token: jwt, body })).body;
  assert.deepEqual(code(await refresh(refreshToken)), [401, 'auth.invalid_session']);
  await server.call('POST', '/api/auth/logout', { token: changed.jwt });
  assert.deepEqual(code(await refresh(changed.refreshToken)), [401, 'auth.invalid_session']);
  const login = { identifier: 'ann', password: 'another spoon' };
  const again = (await server.call('POST', '/api/auth/local', { body: login })).body;
  await server.database.query({ text: 'update end_users set blocked = true' });
  assert.deepEqual(code(await refresh(again.refreshToken)), [401, 'auth.invalid_session']);
  assert.equal((await refresh({ $ne: null })).status, 400);
});

test('with confirmation of addresses a mailed link comes before the first sign-in', async () => {
  await choose({ emailConfirmation: true, confirmationRedirect: 'https://www.example.test/welcome' });
  const nextMail = mailbox(server);
  const { status, body } = await register();
  assert.deepEqual([status, Object.keys(body), body.user.confirmed], [200, ['user'], false]);
  const signIn = () => server.call('POST', '/api/auth/local', { body: { identifier: 'ann', password: ann.password } });
  const refused = await signIn();
  assert.deepEqual([refused.status, refused.body.error.message], [400, 'Your account email is not confirmed']);
  const { text } = await nextMail();
  const link = /\/api\/auth\/email-confirmation\?confirmation=\w+/.exec(text)?.[0] ?? '';
  const confirmed = await server.call('GET', link);
  assert.deepEqual([confirmed.status, confirmed.headers.get('location')], [302, 'https://www.example.test/welcome']);
  assert.equal((await signIn()).status, 200);
  assert.equal((await server.call('GET', link)).status, 400, 'once');
});
