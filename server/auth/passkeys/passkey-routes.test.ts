/** Passkeys: made with a fresh proof, good for signing in without a name, and for nothing that was not asked of them. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { adminPassword, browse, buildAdmin, cookieOf, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { codeOfStep } from '../second-factor/totp.ts';
import { createAuthenticator } from './test-authenticator.ts';

let server: TestServer;
let cookie: string;
let origin: string;
const rpId = 'localhost';

before(async () => {
  server = await testServer();
  origin = server.url.replace('127.0.0.1', 'localhost');
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
const mine = 'users/me/passkeys';
const wrong = [400, 'auth.wrong_passkey'];

async function register(authenticator = createAuthenticator(), name = 'Laptop') {
  const options = (await call('POST', `${mine}/options`)).body.data;
  const answer = await call('POST', mine, {
    name,
    passkey: authenticator.register({ challenge: options.challenge, origin, rpId }),
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  cookie = cookieOf(answer);
  return { authenticator, options, id: answer.body.data.id as number };
}

async function challenge(): Promise<string> {
  return (await call('POST', 'passkey-challenge', undefined, '')).body.data.challenge;
}
const signIn = (passkey: unknown) => call('POST', 'login/passkey', { passkey }, '');

test('a passkey is made, listed and signs in without a name or password', async () => {
  const other = await signInAdmin(server);
  const { authenticator, options } = await register();
  assert.equal(options.rp.id, rpId);
  assert.equal(options.authenticatorSelection.residentKey, 'required');
  assert.equal(options.authenticatorSelection.userVerification, 'required');
  assert.equal((await call('GET', 'users/me', undefined, other)).status, 401, 'other sessions have ended');
  const [listed] = (await call('GET', mine)).body.data;
  assert.deepEqual([listed.name, listed.lastUsedAt], ['Laptop', null]);

  const answer = await signIn(authenticator.authenticate({ challenge: await challenge(), origin, rpId }));
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const [session] = (await call('GET', 'users/me/sessions', undefined, cookieOf(answer))).body.data;
  assert.deepEqual([session.method, session.multiFactor, session.current], ['passkey', true, true]);
});

test('an answer is good once, for the challenge, the site and the device that were asked', async () => {
  const { authenticator } = await register();
  const told = { challenge: await challenge(), origin, rpId };
  const answer = authenticator.authenticate(told);
  assert.equal((await signIn(answer)).status, 200);
  assert.deepEqual(code(await signIn(answer)), wrong, 'repeated');
  const asked = async (change: object) =>
    code(await signIn(authenticator.authenticate({ ...told, challenge: await challenge(), ...change })));
  assert.deepEqual(await asked({ challenge: 'made-up' }), wrong);
  assert.deepEqual(await asked({ origin: 'https://evil.example' }), wrong);
  assert.deepEqual(await asked({ rpId: 'evil.example' }), wrong);
  assert.deepEqual(await asked({ verified: false }), wrong, 'the device did not ask who holds it');
  const stranger = createAuthenticator();
  assert.deepEqual(code(await signIn(stranger.authenticate({ ...told, challenge: await challenge() }))), wrong);
  const forged = { ...stranger.authenticate({ ...told, challenge: await challenge() }), id: authenticator.id };
  assert.deepEqual(code(await signIn(forged)), wrong, 'signed by another key');
  assert.deepEqual(await asked({}), [200, null], 'the control');
});

test('a wrong answer uses the challenge up', async () => {
  const { authenticator } = await register();
  const told = { challenge: await challenge(), origin, rpId };
  assert.deepEqual(code(await signIn(authenticator.authenticate({ ...told, verified: false }))), wrong);
  assert.deepEqual(code(await signIn(authenticator.authenticate(told))), wrong);
});

test('the challenge of one purpose or person is not good for another', async () => {
  const { authenticator } = await register();
  const { challenge: forNew } = (await call('POST', `${mine}/options`)).body.data;
  assert.deepEqual(code(await signIn(authenticator.authenticate({ challenge: forNew, origin, rpId }))), wrong);
  await buildAdmin(server, 'eve@example.test');
  const eve = await signInAdmin(server, 'eve@example.test');
  const { challenge: forAda } = (await call('POST', `${mine}/options`)).body.data;
  const answer = createAuthenticator().register({ challenge: forAda, origin, rpId });
  assert.deepEqual(code(await call('POST', mine, { name: 'x', passkey: answer }, eve)), wrong);
});

test('a passkey belongs to one person, who alone names and removes it', async () => {
  const { authenticator, id } = await register();
  await buildAdmin(server, 'eve@example.test');
  const ada = cookie;
  cookie = await signInAdmin(server, 'eve@example.test');
  const options = (await call('POST', `${mine}/options`)).body.data;
  const passkey = authenticator.register({ challenge: options.challenge, origin, rpId });
  assert.deepEqual(code(await call('POST', mine, { name: 'mine now', passkey })), [409, 'auth.passkey_known']);
  assert.equal((await call('PUT', `${mine}/${id}`, { name: 'x' })).status, 404);
  assert.equal((await call('DELETE', `${mine}/${id}`)).status, 404);
  assert.equal((await call('PUT', `${mine}/${id}`, { name: 'Desk' }, ada)).body.data.name, 'Desk');
  assert.equal((await call('DELETE', `${mine}/${id}`, undefined, ada)).status, 204);
  assert.deepEqual(
    code(await signIn(authenticator.authenticate({ challenge: await challenge(), origin, rpId }))),
    wrong,
  );
});

test('an account that is switched off does not come in', async () => {
  const { authenticator } = await register();
  await server.database.query({ text: 'update admins set active = false' });
  assert.deepEqual(
    code(await signIn(authenticator.authenticate({ challenge: await challenge(), origin, rpId }))),
    wrong,
  );
});

test('anything but an answer of an authenticator is refused as a form', async () => {
  for (const passkey of [null, 'x', {}, { id: { $ne: 1 } }]) assert.equal((await signIn(passkey)).status, 400);
});

test('a session of a passkey stays one: with an app, without it again, and with a new password', async () => {
  const { authenticator } = await register();
  const proof = async () => {
    const [session] = (await call('GET', 'users/me/sessions')).body.data;
    return [session.method, session.multiFactor];
  };
  cookie = cookieOf(await signIn(authenticator.authenticate({ challenge: await challenge(), origin, rpId })));
  const { secret } = (await call('POST', 'users/me/totp', {})).body.data;
  const change = async (method: string, path: string, body: object) => {
    const answer = await call(method, path, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    cookie = cookieOf(answer);
    assert.deepEqual(await proof(), ['passkey', true], path);
  };
  await change('POST', 'users/me/totp/verify', { code: codeOfStep(secret, Math.floor(Date.now() / 30_000)) });
  await change('POST', 'users/me/totp/remove', {});
  await change('PUT', 'users/me', { password: 'quiet harbour lantern', currentPassword: adminPassword });
});
