/** New keys: everything encrypted stays readable, the old key alone opens nothing, and tokens of the last key stay good. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createSealing, type Sealing } from '../base/sealing.ts';
import { loadEncryptionKey, openSealing, rotateEncryptionKey } from '../config/encryption-key.ts';
import { buildAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { resealSecrets, rotateSigningKey } from './rotate-keys.ts';

let server: TestServer;
before(async () => {
  server = await testServer();
});
after(() => server[Symbol.asyncDispose]());

test('after a rotation the new key opens every secret, and a process that began before opens them too', async (context) => {
  const home = await mkdtemp(path.join(tmpdir(), 'plinth-keys-'));
  context.after(() => rm(home, { recursive: true }));
  const running = await openSealing(home, undefined);
  const oldKey = await loadEncryptionKey(home);
  const { id } = await buildAdmin(server);
  const { database } = server;
  const insert = (sealing: Sealing) =>
    database.query({
      text: 'update admins set totp_secret = $1',
      values: [sealing.seal('secret', `admin-totp:${id}`)],
    });
  await insert(running);
  await database.query({
    text: `insert into sso_providers (id, name, issuer, client_id, client_secret) values ('a', 'A', 'x', 'y', $1)`,
    values: [running.seal('sso', 'sso-provider:a')],
  });
  await database.query({
    text: `insert into visitor_providers (id, preset, client_secret) values ('b', 'oidc', $1)`,
    values: [running.seal('visitor', 'visitor-provider:b')],
  });
  await rotateEncryptionKey(home);
  const renewed = await openSealing(home, undefined);
  assert.equal(await resealSecrets(database, renewed), 3);
  assert.equal(await resealSecrets(database, renewed), 0, 'safe to run twice');
  const { rows } = await database.query<{ sealed: string; context: string }>({
    text: `select totp_secret as sealed, 'admin-totp:' || id as context from admins
      union all select client_secret, 'sso-provider:a' from sso_providers
      union all select client_secret, 'visitor-provider:b' from visitor_providers`,
  });
  const opened = rows.map(({ sealed, context }) => renewed.open(sealed, context)).sort();
  assert.deepEqual(opened, ['secret', 'sso', 'visitor']);
  for (const { sealed, context } of rows) {
    assert.throws(() => createSealing(oldKey).open(sealed, context), /not the one in use/);
    assert.ok(running.open(sealed, context));
  }
});

test("visitors' tokens of the key before stay good, those of older ones end", async () => {
  const body = { username: 'ann', email: 'ann@example.test', password: 'wooden spoon' };
  const { jwt } = (await server.call('POST', '/api/auth/local/register', { body })).body;
  const status = async (token: string) => (await server.call('GET', '/api/users/me', { token })).status;
  await rotateSigningKey(server.database);
  const login = { identifier: 'ann', password: 'wooden spoon' };
  const renewed = (await server.call('POST', '/api/auth/local', { body: login })).body.jwt;
  assert.notEqual(renewed.split('.')[0], jwt.split('.')[0], 'another key');
  assert.deepEqual([await status(jwt), await status(renewed)], [200, 200]);
  await rotateSigningKey(server.database);
  // A look-up is remembered for a second at most.
  while ((await status(jwt)) === 200) await setImmediate();
  assert.deepEqual([await status(jwt), await status(renewed)], [401, 200]);
});
