/** Sign-in with a second factor: codes count once, guesses are few, and a stolen session neither adds nor removes it. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { adminPassword, browse, buildAdmin, cookieOf, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { codeOfStep } from './totp.ts';

let server: TestServer;
let cookie: string;

before(async () => {
  server = await testServer();
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
const currentPassword = adminPassword;
const currentStep = () => Math.floor(Date.now() / 30_000);

/** Sets the factor up; its first code is used up by that, so time is set back for the next. */
async function activate(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await call('POST', 'users/me/totp', { currentPassword })).body.data;
  const verified = await call('POST', 'users/me/totp/verify', { code: codeOfStep(secret, currentStep()) });
  assert.equal(verified.status, 200, JSON.stringify(verified.body));
  cookie = cookieOf(verified);
  await server.database.query({ text: 'update admins set totp_last_step = 0' });
  return { secret, recoveryCodes: verified.body.data.recoveryCodes };
}

async function challenge(): Promise<string> {
  const answer = await call('POST', 'login', { email: 'ada@example.test', password: adminPassword });
  assert.equal(answer.headers.getSetCookie().length, 0, 'the password alone signs nobody in');
  return answer.body.data.challenge;
}

const answerWith = (text: string, answer: string) => call('POST', 'login/verify', { challenge: text, code: answer });

test('setting up needs the password, then a code; other sessions end', async () => {
  const other = await signInAdmin(server);
  assert.deepEqual(code(await call('POST', 'users/me/totp', { currentPassword: 'wrong' })), [
    400,
    'auth.wrong_password',
  ]);
  const begun = await call('POST', 'users/me/totp', { currentPassword });
  assert.match(
    begun.body.data.uri,
    /^otpauth:\/\/totp\/Plinth%3Aada%40example\.test\?secret=[A-Z2-7]{32}&issuer=Plinth$/,
  );
  assert.deepEqual((await call('GET', 'users/me/totp')).body.data, { active: false, recoveryCodes: 0 });
  assert.deepEqual(code(await call('POST', 'users/me/totp/verify', { code: 'abcdef' })), [400, 'auth.wrong_code']);
  await signInAdmin(server); // not in force yet
  const { secret, recoveryCodes } = await activate();
  assert.equal(new Set(recoveryCodes).size, 10);
  assert.equal((await call('GET', 'users/me', undefined, other)).status, 401);
  assert.deepEqual((await call('GET', 'users/me/totp')).body.data, { active: true, recoveryCodes: 10 });
  assert.deepEqual(code(await call('POST', 'users/me/totp', { currentPassword })), [409, 'auth.second_factor_active']);
  const { rows } = await server.database.query<{ row: string }>({ text: 'select a::text as row from admins a' });
  assert.ok(!rows.some(({ row }) => row.includes(secret)), 'stored encrypted');
});

test('sign-in asks for a code; each code is good once', async () => {
  const { secret } = await activate();
  const right = codeOfStep(secret, currentStep());
  const [first, second] = [await challenge(), await challenge()];
  const answers = await Promise.all([answerWith(first, right), answerWith(second, right)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400], 'two at once with one code: one gets in');
  const signedIn = answers.find(({ status }) => status === 200)!;
  assert.equal((await call('GET', 'users/me', undefined, cookieOf(signedIn))).status, 200);
  assert.deepEqual(
    code(await answerWith(first, right))
      .slice(0, 1)
      .includes(200),
    false,
    'a challenge is answered once',
  );
});

test('a challenge bears five answers, then it is over, even for the right one', async () => {
  const { secret } = await activate();
  const text = await challenge();
  for (let i = 0; i < 5; i++) assert.deepEqual(code(await answerWith(text, '000000')), [400, 'auth.wrong_code']);
  const right = codeOfStep(secret, currentStep());
  assert.deepEqual(code(await answerWith(text, right)), [401, 'auth.invalid_challenge']);
  assert.equal((await answerWith(await challenge(), right)).status, 200, 'a new sign-in has new answers');
});

test('a challenge ends with time, and nothing else passes for one', async () => {
  const { secret } = await activate();
  const right = codeOfStep(secret, currentStep());
  const text = await challenge();
  await server.database.query({ text: `update one_time_tokens set expires_at = now()` });
  assert.deepEqual(code(await answerWith(text, right)), [401, 'auth.invalid_challenge']);
  assert.deepEqual(code(await answerWith('x'.repeat(43), right)), [401, 'auth.invalid_challenge']);
  await call('POST', 'forgot-password', { email: 'ada@example.test' });
  const { rows } = await server.database.query<{ purpose: string }>({ text: 'select purpose from one_time_tokens' });
  assert.ok(rows.some(({ purpose }) => purpose === 'admin-reset'));
  await server.database.query({ text: `update one_time_tokens set attempts = 0` });
  assert.equal((await call('POST', 'login/verify', { challenge: { $ne: null }, code: right })).status, 400);
});

test('a recovery code opens once, however it is written', async () => {
  const { recoveryCodes } = await activate();
  const [first = '', second = ''] = recoveryCodes;
  assert.equal((await answerWith(await challenge(), first)).status, 200);
  assert.deepEqual(code(await answerWith(await challenge(), first)), [400, 'auth.wrong_code']);
  assert.equal((await answerWith(await challenge(), ` ${second.toUpperCase().replace('-', '')} `)).status, 200);
  assert.equal((await call('GET', 'users/me/totp')).body.data.recoveryCodes, 8);
});

test('taking it away needs the password and ends the other sessions', async () => {
  const { secret } = await activate();
  const other = cookieOf(await answerWith(await challenge(), codeOfStep(secret, currentStep())));
  const refused = await call('POST', 'users/me/totp/remove', { currentPassword: 'wrong' });
  assert.deepEqual(code(refused), [400, 'auth.wrong_password']);
  assert.equal((await call('GET', 'users/me', undefined, other)).status, 200);
  const removed = await call('POST', 'users/me/totp/remove', { currentPassword });
  assert.equal(removed.status, 200);
  assert.equal((await call('GET', 'users/me', undefined, other)).status, 401);
  const [session] = (await call('GET', 'users/me/sessions', undefined, cookieOf(removed))).body.data;
  assert.deepEqual([session.method, session.multiFactor], ['password', false], 'the app proves nothing any more');
  await signInAdmin(server);
});
