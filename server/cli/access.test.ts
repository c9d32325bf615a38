/** `plinth token`, `role`, `admin` and `audit`, beside a server that runs: what they print, and how soon it is in force. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { adminPassword, signInAdmin } from '../test/browse.ts';
import { runPlinth } from '../test/command.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { until } from '../test/until.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

const plinth = (...args: string[]) =>
  runPlinth(args, { DATABASE_URL: server.databaseUrl, PLINTH_HOME: server.config.home });

const status = async (token?: string) => (await server.call('GET', '/api/stories', token ? { token } : {})).status;

/** What another process changed is in force a moment later. */
const answers = (expected: number, token?: string) =>
  until(async () => (await status(token)) === expected, `never answered ${expected}`);

test('a token: made, listed without its secret, revoked by name', async () => {
  const made = await plinth('token', 'create', '--name', 'site', '--type', 'read-only', '--expires', '90d', '--json');
  assert.equal(made.code, 0, made.stderr);
  const { accessKey, expiresAt } = JSON.parse(made.stdout);
  const days = (Date.parse(expiresAt) - Date.now()) / 86_400_000;
  assert.ok(days > 89.9 && days < 90.1);
  assert.equal(await status(accessKey), 200);
  const list = await plinth('token', 'list');
  assert.match(list.stdout, /\tsite\tread-only\t/);
  assert.ok(!list.stdout.includes(accessKey));
  const plain = await plinth('token', 'create', '--name', 'other', '--type', 'full-access');
  assert.match(plain.stdout, /^plinth_[\w-]{43}[0-9a-f]{8}\n$/, 'the secret and nothing else');
  assert.equal((await plinth('token', 'revoke', 'site')).code, 0);
  await answers(401, accessKey);
  assert.equal((await plinth('token', 'revoke', 'site')).code, 1);
});

test('a grant to the public is in force within a second, and so is its end', async () => {
  assert.equal(await status(), 403);
  assert.equal((await plinth('role', 'grant', 'public', 'api::story.story.find')).code, 0);
  await answers(200);
  assert.match((await plinth('role', 'list', 'public')).stdout, /^public\n {2}api::story\.story\.find$/m);
  assert.equal((await plinth('role', 'revoke', 'public', 'api::story.story.find')).code, 0);
  await answers(403);
});

test('an administrator made here signs in there', async () => {
  const args = ['admin', 'create', '--email', 'Ada@example.test', '--password', adminPassword];
  assert.equal((await plinth(...args)).code, 0);
  await signInAdmin(server);
  const again = await plinth(...args);
  assert.deepEqual([again.code, /auth\.email_taken/.test(again.stderr)], [1, true]);
  assert.equal((await plinth('admin', 'reset-second-factor', 'ada@example.test')).code, 0);
});

const misuses: [args: string[], code: number, stderr: RegExp][] = [
  [['token', 'create', '--name', 'x', '--type', 'root'], 2, /--type is one of/],
  [['token', 'create', '--type', 'read-only'], 2, /--name/],
  [['token', 'create', '--name', 'x', '--type', 'custom'], 1, /auth\.token_without_permissions/],
  [['token', 'create', '--name', 'x', '--type', 'custom', '--permissions', 'api::x.x.find'], 1, /auth\.unknown_action/],
  [['token', 'create', '--name', 'x', '--type', 'read-only', '--expires', 'soon'], 1, /auth\.invalid_lifespan/],
  [['role', 'grant', 'public', 'api::story.story.fly'], 1, /auth\.unknown_action/],
  [['role', 'grant', 'nobody', 'schema.read'], 1, /auth\.unknown_role/],
  [['admin', 'create', '--email', 'nope', '--password', adminPassword], 2, /--email/],
  [['admin', 'create', '--email', 'a@b.test', '--password', 'password12345'], 1, /auth\.weak_password/],
];

test('what is wrong is told in a sentence and changes nothing', async () => {
  const before = await plinth('token', 'list', '--json');
  const answers = await Promise.all(misuses.map(([args]) => plinth(...args)));
  for (const [index, [args, code, stderr]] of misuses.entries()) {
    const answer = answers[index]!;
    assert.equal(answer.code, code, `${args.join(' ')}: ${answer.stderr}`);
    assert.match(answer.stderr, stderr);
    assert.equal(answer.stdout, '');
  }
  assert.equal((await plinth('token', 'list', '--json')).stdout, before.stdout);
});

test('the log of all this is whole, until somebody touches it', async () => {
  assert.equal((await plinth('audit', 'verify')).code, 0);
  await server.database.query({ text: 'alter table audit_log disable trigger audit_log_append_only' });
  await server.database.query({ text: `update audit_log set actor_name = 'nobody' where id = 2` });
  const { code, stdout } = await plinth('audit', 'verify');
  assert.deepEqual([code, /entry 2\b/.test(stdout)], [1, true]);
});
