/** Limits of attempts over HTTP, whatever counts them; the growing wait; and that no spelling or header leads around. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { adminPassword, mailbox } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { startRedis, type TestRedis } from '../../test/redis.ts';
import { ensureFirstAdmin } from '../admins/set-up.ts';
import { networkOf } from './client-network.ts';
import { waitAfter } from './rate-limits.ts';

const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];
const limited = (env: Record<string, string> = {}) => testServer({ env: { RATE_LIMIT: 'on', ...env } });

type Wanted = { email?: string; password?: string; headers?: Record<string, string> };
const signIn = (server: TestServer, { email = 'ada@example.test', password = 'wrong', headers = {} }: Wanted = {}) =>
  server.call('POST', '/admin/api/login', { body: { email, password }, headers });

/** What is left of each quota, from the `RateLimit` field. */
function remaining(answer: Answer): Record<string, number> {
  const field = answer.headers.get('ratelimit') ?? '';
  return Object.fromEntries(
    [...field.matchAll(/"([\w-]+)";r=(\d+);t=\d+/g)].map(([, name, left]) => [name, Number(left)]),
  );
}

/** As if so many seconds had passed for the counters of the database. */
const pass = (server: TestServer, seconds: number) =>
  server.database.query({ text: 'update attempt_counters set expire = expire - $1', values: [seconds * 1_000] });

const counted = async (server: TestServer) => {
  const { rows } = await server.database.query<{ key: string }>({ text: 'select key from attempt_counters' });
  return rows.map(({ key }) => key);
};

test('the wait doubles from the first refusal too many to a quarter of an hour', () => {
  const waits = Array.from({ length: 15 }, (_, refusals) => waitAfter(refusals, 5));
  assert.deepEqual(waits, [0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
});

test('a customer of IPv6 is one client, whatever address they take; so is IPv4 in either form', () => {
  const same = ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::9', '2001:db8:1:2:a:b:c:d'].map(networkOf);
  assert.equal(new Set(same).size, 1);
  assert.notEqual(networkOf('2001:db8:1:3::1'), same[0]);
  assert.equal(networkOf('::ffff:192.0.2.7'), networkOf('192.0.2.7'));
});

test('every answer of a limited route tells its quotas and what is left, a success too', async () => {
  await using server = await limited();
  await ensureFirstAdmin(server.database, { email: 'ada@example.test', password: adminPassword });
  const refused = await signIn(server);
  assert.equal(refused.status, 401);
  assert.equal(
    refused.headers.get('ratelimit-policy'),
    '"login-address-60s";q=30;w=60, "login-account-60s";q=5;w=60, "login-account-3600s";q=20;w=3600',
  );
  assert.deepEqual(remaining(refused), { 'login-address-60s': 29, 'login-account-60s': 4, 'login-account-3600s': 19 });
  assert.equal(refused.headers.get('retry-after'), null);
  const accepted = await signIn(server, { password: adminPassword });
  assert.equal(accepted.status, 200);
  assert.equal(remaining(accepted)['login-account-60s'], 3);
  const upload = await server.call('POST', '/api/upload', { token: await server.token() });
  assert.equal(remaining(upload)['upload-account-60s'], 119, 'an upload that failed has counted');
  assert.equal(
    (await server.call('GET', '/admin/api/session')).headers.get('ratelimit'),
    null,
    'nothing limits this one',
  );
});

test('refused sign-ins in a row make the wait longer; waiting, success and a new password end it', async () => {
  await using server = await limited();
  await ensureFirstAdmin(server.database, { email: 'ada@example.test', password: adminPassword });
  for (let refusals = 1; refusals <= 5; refusals++) assert.equal((await signIn(server)).status, 401);
  for (const wait of [15, 30, 60, 120, 240, 480, 900, 900]) {
    const told = await signIn(server, { password: adminPassword });
    assert.deepEqual(code(told), [429, 'auth.too_many_attempts'], 'not even with the right password');
    assert.ok(Math.abs(Number(told.headers.get('retry-after')) - wait) <= 1, `${told.headers.get('retry-after')} s`);
    await pass(server, wait + 60);
    assert.equal((await signIn(server)).status, 401, `tried again after ${wait} s`);
  }
  await server.call('POST', '/admin/api/forgot-password', { body: { email: 'ada@example.test' } });
  const secret = /code=(\w+)/.exec((await mailbox(server)()).text)?.[1];
  const reset = { code: secret, password: 'quiet harbour lantern' };
  assert.equal((await server.call('POST', '/admin/api/reset-password', { body: reset })).status, 200);
  assert.equal(
    (await signIn(server, { password: reset.password })).status,
    200,
    'a mailed link opens the account at once',
  );
  for (let refusals = 1; refusals <= 5; refusals++) await signIn(server);
  assert.equal((await signIn(server, { password: reset.password })).status, 429);
  await pass(server, 960);
  assert.equal((await signIn(server, { password: reset.password })).status, 200, 'nobody is locked out for good');
  assert.deepEqual(
    (await counted(server)).filter((key) => /^(login|refusals|wait)-account/.test(key)),
    [],
    'after a success nothing is held against the account',
  );
});

test('another account and another address are not touched; an address has its own wait', async () => {
  await using server = await limited({ TRUST_PROXY: '1' });
  await ensureFirstAdmin(server.database, { email: 'ada@example.test', password: adminPassword });
  const from = (address: string) => ({ 'X-Forwarded-For': address });
  for (let i = 0; i < 20; i++) await signIn(server, { email: `u${i}@example.test`, headers: from('192.0.2.1') });
  const own = await signIn(server, { password: adminPassword, headers: from('192.0.2.1') });
  assert.deepEqual(code(own), [429, 'auth.too_many_attempts'], 'twenty refusals of one address');
  assert.match(own.headers.get('ratelimit') ?? '', /^"wait-address";r=0;t=\d+$/);
  assert.equal((await signIn(server, { password: adminPassword, headers: from('192.0.2.2') })).status, 200);
});

test('no spelling of an account and no invented header is another account or another address', async () => {
  await using server = await limited();
  await ensureFirstAdmin(server.database, { email: 'ada@example.test', password: adminPassword });
  const decomposed = 'ada@ex\u0061\u0301mple.test';
  const spellings = ['ada@example.test', 'ADA@EXAMPLE.TEST', ' ada@example.test ', '\u00a0ada@example.test\ufeff'];
  for (const email of [decomposed, decomposed.normalize('NFC'), decomposed.toUpperCase()])
    await signIn(server, { email });
  const accounts = (await counted(server)).filter((key) => key.startsWith('login-account-60s'));
  assert.equal(accounts.length, 1, 'one name in three spellings of Unicode');
  const statuses: number[] = [];
  for (let i = 0; i < 8; i++) {
    const headers = { 'X-Forwarded-For': `192.0.2.${i}`, 'X-Real-IP': `192.0.2.${i}`, Forwarded: `for=192.0.2.${i}` };
    statuses.push((await signIn(server, { email: spellings[i % 4]!, headers })).status);
  }
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
  const addresses = (await counted(server)).filter((key) => key.startsWith('login-address'));
  assert.equal(addresses.length, 1, 'headers are believed from trusted proxies alone');
  const visitor = (path: string, identifier: string) =>
    server.call('POST', path, { body: { identifier, password: 'wrong one' } });
  const visits: number[] = [];
  for (const path of [
    '/api/auth/local',
    '/api/auth/local/',
    '/API/auth/local',
    '/api/auth/%6cocal',
    '/api/auth/local?x=1',
  ]) {
    visits.push((await visitor(path, 'Ann')).status, (await visitor(path, 'ANN')).status);
  }
  assert.ok(visits.filter((status) => status === 400).length <= 5, `paths: ${visits}`);
});

test('a forged X-Forwarded-For behind a proxy: the address that the proxy saw counts', async () => {
  await using server = await limited({ TRUST_PROXY: '1' });
  for (let i = 0; i < 3; i++) await signIn(server, { headers: { 'X-Forwarded-For': `10.9.8.${i}, 192.0.2.1` } });
  const addresses = (await counted(server)).filter((key) => key.startsWith('login-address'));
  assert.deepEqual(addresses, ['login-address-60s:192.0.2.1']);
});

const redis = await startRedis();

describe('attempts counted in Redis', { skip: redis ? false : 'no redis-server on this machine' }, () => {
  let store: TestRedis;
  before(() => {
    assert.ok(redis);
    store = redis;
  });
  after(() => store[Symbol.asyncDispose]());

  test('two nodes count together, and nothing in the database; without Redis each goes on alone', async () => {
    const env = { REDIS_URL: store.url };
    await using one = await limited(env);
    await using other = await limited(env);
    const nodes = [one, other];
    for (const { database } of nodes)
      await ensureFirstAdmin(database, { email: 'ada@example.test', password: adminPassword });
    assert.equal((await signIn(one, { password: adminPassword })).status, 200);
    for (let i = 0; i < 5; i++) assert.equal((await signIn(nodes[i % 2]!)).status, 401, `attempt ${i + 1}`);
    for (const node of nodes) {
      const refused = await signIn(node, { password: adminPassword });
      assert.deepEqual(code(refused), [429, 'auth.too_many_attempts']);
      assert.match(refused.headers.get('ratelimit') ?? '', /^"wait-account";r=0;t=\d+$/);
      assert.deepEqual(await counted(node), []);
    }
    await store.kill();
    assert.equal((await signIn(one, { password: adminPassword })).status, 200, 'sign-in works without Redis');
    for (let i = 0; i < 5; i++) await signIn(one);
    assert.equal((await signIn(one, { password: adminPassword })).status, 429, 'and is limited in memory');
  });

  test('a server starts without its Redis', async () => {
    await using server = await limited({ REDIS_URL: 'redis://127.0.0.1:1' });
    assert.equal((await signIn(server)).status, 401);
  });
});
