/** Step-up: what does lasting harm wants a fresh proof, and a proof renews the session. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { adminPassword, browse, buildAdmin, cookieOf, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { createAuthenticator } from '../passkeys/test-authenticator.ts';
import { codeOfStep } from '../second-factor/totp.ts';

let server: TestServer;
let cookie: string;

before(async () => {
  server = await testServer();
});
after(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  await server.database.query({ text: 'truncate admins, one_time_tokens, auth_settings cascade' });
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});

const call = (method: string, pathname: string, body?: unknown, as = cookie): Promise<Answer> =>
  browse(server, method, `/admin/api/${pathname}`, { cookie: as, ...(body === undefined ? {} : { body }) });
const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];
const required = [403, 'http.step_up_required'];

/** As if the person had signed in so long ago; the server remembers a session for a second, so it is given a new one. */
async function age(minutes: number): Promise<void> {
  cookie = await signInAdmin(server);
  await server.database.query({
    text: `update sessions set proved_at = now() - $1 * interval '1 minute'`,
    values: [minutes],
  });
}

test('after ten minutes dangerous actions are refused and change nothing, others go on', async () => {
  const invite = { email: 'grace@example.test', roles: ['editor'] };
  await age(11);
  assert.deepEqual(code(await call('POST', 'invitations', invite)), required);
  assert.equal((await call('GET', 'users')).body.data.length, 1);
  assert.deepEqual(code(await call('POST', 'api-tokens', { name: 'x', type: 'read-only' })), required);
  assert.deepEqual(code(await call('POST', 'roles', { type: 'x', name: 'X' })), required);
  assert.deepEqual(code(await call('POST', 'content-types/apply', { contentTypes: {}, consent: 'all' })), required);
  assert.notDeepEqual(code(await call('POST', 'content-types/apply', { contentTypes: {} })), required);
  assert.equal((await call('PUT', 'users/me', { firstname: 'Ada' })).status, 200);
  await age(9);
  assert.equal((await call('POST', 'invitations', invite)).status, 201, 'the control');
});

test('the password opens the way again; the session has a new name and the old one is worth nothing', async () => {
  await age(60);
  assert.deepEqual((await call('GET', 'step-up')).body.data.methods, ['password']);
  assert.deepEqual(code(await call('POST', 'step-up', { password: 'wrong' })), [400, 'auth.wrong_password']);
  assert.deepEqual(code(await call('POST', 'api-tokens', { name: 'x', type: 'read-only' })), required);
  const answer = await call('POST', 'step-up', { password: adminPassword });
  assert.equal(answer.status, 200);
  const renewed = cookieOf(answer);
  assert.notEqual(renewed, cookie);
  assert.equal((await call('GET', 'users/me')).status, 401);
  cookie = renewed;
  assert.equal((await call('POST', 'api-tokens', { name: 'x', type: 'read-only' })).status, 201);
});

test('a code of the app confirms once; the secret of an unfinished set-up confirms nothing', async () => {
  const { secret } = (await call('POST', 'users/me/totp', { currentPassword: adminPassword })).body.data;
  const step = Math.floor(Date.now() / 30_000);
  assert.deepEqual(code(await call('POST', 'step-up', { code: codeOfStep(secret, step) })), [400, 'auth.wrong_code']);
  cookie = cookieOf(await call('POST', 'users/me/totp/verify', { code: codeOfStep(secret, step) }));
  await server.database.query({ text: 'update admins set totp_last_step = 0' });
  assert.deepEqual((await call('GET', 'step-up')).body.data.methods, ['code', 'password']);
  const right = { code: codeOfStep(secret, Math.floor(Date.now() / 30_000)) };
  const answer = await call('POST', 'step-up', right);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  cookie = cookieOf(answer);
  assert.deepEqual(code(await call('POST', 'step-up', right)), [400, 'auth.wrong_code']);
});

test('the passkey of somebody else confirms nothing', async () => {
  const origin = server.url.replace('127.0.0.1', 'localhost');
  const add = async (authenticator: ReturnType<typeof createAuthenticator>) => {
    const { challenge } = (await call('POST', 'users/me/passkeys/options')).body.data;
    const passkey = authenticator.register({ challenge, origin, rpId: 'localhost' });
    cookie = cookieOf(await call('POST', 'users/me/passkeys', { name: 'Key', passkey }));
  };
  const confirm = async (authenticator: ReturnType<typeof createAuthenticator>) => {
    const { challenge } = (await call('POST', 'passkey-challenge')).body.data;
    return call('POST', 'step-up', { passkey: authenticator.authenticate({ challenge, origin, rpId: 'localhost' }) });
  };
  const [ofAda, ofEve] = [createAuthenticator(), createAuthenticator()];
  await add(ofAda);
  await buildAdmin(server, 'eve@example.test');
  const ada = cookie;
  cookie = await signInAdmin(server, 'eve@example.test');
  await add(ofEve);
  cookie = ada;
  assert.deepEqual(code(await confirm(ofEve)), [400, 'auth.wrong_passkey']);
  assert.equal((await confirm(ofAda)).status, 200);
});

test('who owes a second factor may do nothing but set one up, and then everything', async () => {
  const value = JSON.stringify({ secondFactorFor: 'roles', secondFactorRoles: ['super-admin'] });
  await server.database.query({
    text: `insert into auth_settings (name, value) values ('security', $1)`,
    values: [value],
  });
  cookie = await signInAdmin(server);
  assert.equal((await call('GET', 'users/me')).body.data.owesSecondFactor, true);
  assert.equal((await call('GET', 'users')).status, 403);
  assert.equal((await call('POST', 'api-tokens', { name: 'x', type: 'read-only' })).status, 403);
  const { secret } = (await call('POST', 'users/me/totp', {})).body.data;
  const verified = await call('POST', 'users/me/totp/verify', {
    code: codeOfStep(secret, Math.floor(Date.now() / 30_000)),
  });
  cookie = cookieOf(verified);
  assert.equal((await call('GET', 'users/me')).body.data.owesSecondFactor, false);
  assert.equal((await call('GET', 'users')).status, 200);
});

test('sessions end by the times of the settings; the wish to stay needs a second factor', async () => {
  const value = JSON.stringify({ idleMinutes: 10, lifetimeHours: 2, rememberDays: 3 });
  await server.database.query({
    text: `insert into auth_settings (name, value) values ('security', $1)`,
    values: [value],
  });
  const hours = async () => {
    const { rows } = await server.database.query<{ hours: number }>({
      text: 'select round(extract(epoch from expires_at - now()) / 3600)::int as hours from sessions order by id desc limit 1',
    });
    return rows[0]?.hours;
  };
  cookie = await signInAdmin(server);
  assert.equal(await hours(), 2);
  const { secret } = (await call('POST', 'users/me/totp', {})).body.data;
  const step = Math.floor(Date.now() / 30_000);
  cookie = cookieOf(await call('POST', 'users/me/totp/verify', { code: codeOfStep(secret, step) }));
  await server.database.query({ text: 'update admins set totp_last_step = 0' });
  const login = await call('POST', 'login', { email: 'ada@example.test', password: adminPassword }, '');
  const { challenge } = login.body.data;
  const answer = await call('POST', 'login/verify', { challenge, code: codeOfStep(secret, step), remember: true }, '');
  assert.equal(await hours(), 72);
  cookie = cookieOf(answer);
  await server.database.query({ text: `update sessions set last_seen_at = now() - interval '11 minutes'` });
  // The session was never asked with before, so nothing is remembered of it.
  assert.equal((await call('GET', 'users/me')).status, 401);
});
