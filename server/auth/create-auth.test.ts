/** What the credentials of a request are worth: contract section 7, and revocation at once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Access, isAllowed } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import { newSecret } from '../base/ids.ts';
import { createSealing } from '../base/sealing.ts';
import { countStatements } from '../db/database.ts';
import { parseAllowedOutgoing } from '../http/index.ts';
import { testDatabase } from '../test/postgres.ts';
import { createApiToken, type NewApiToken, revokeApiToken, rotateApiToken } from './api-tokens.ts';
import { type Auth, createAuth } from './create-auth.ts';
import { rightsOfActions } from './rights.ts';
import { grantActions, revokeActions } from './roles.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let auth: Auth;
let made = 0;

before(async () => {
  database = await testDatabase();
  auth = createAuth({
    database: database.db,
    publicUrl: 'http://localhost',
    siteUrl: 'http://localhost',
    limitStore: undefined,
    oidc: undefined,
    outgoing: parseAllowedOutgoing([]),
    queueMail: async () => undefined,
    sealing: createSealing(newSecret()),
  });
});
after(() => database[Symbol.asyncDispose]());

const asked = { method: 'GET', path: '/api/articles', ip: '127.0.0.1', host: 'localhost' };
const absent = { cookie: undefined, origin: undefined, secFetchSite: undefined };

function ask(authorization?: string, path = asked.path): Promise<Access> {
  return auth.authenticate({ ...asked, ...absent, path, authorization });
}

function buildToken(overrides: Partial<NewApiToken> = {}) {
  const name = `token ${made++}`;
  return database.db.transaction((tx) => createApiToken(tx, { name, type: 'read-only', ...overrides }));
}

async function isRefused(work: Promise<unknown>, status = 401): Promise<void> {
  await assert.rejects(work, (error) => error instanceof AppError && error.status === status);
}

test('no credentials, another scheme and a bare Bearer are the public role', async () => {
  for (const authorization of [undefined, '', 'Basic YWJjOmRlZg==', 'Bearer', 'Bearer ']) {
    const access = await ask(authorization);
    assert.deepEqual(access.actor, { kind: 'anonymous' });
    assert.ok(isAllowed(access, 'plugin::users-permissions.auth.callback'));
    assert.ok(!isAllowed(access, 'api::article.article.find'), 'closed unless granted');
  }
});

test('a bearer token that matches nothing is refused', async () => {
  const { accessKey } = await buildToken();
  const last = accessKey.at(-1) === '0' ? '1' : '0';
  for (const wrong of [
    'f'.repeat(64),
    'eyJhbGciOiJub25lIn0.e30.',
    accessKey.slice(0, -1) + last,
    `${accessKey}0`,
    'a b',
  ]) {
    await isRefused(ask(`Bearer ${wrong}`));
  }
  assert.equal((await ask(`bearer ${accessKey}`)).actor.kind, 'api-token', 'the scheme is read in any case');
});

test('token types grant what they say', async () => {
  const full = await ask(`Bearer ${(await buildToken({ type: 'full-access' })).accessKey}`);
  const readOnly = await ask(`Bearer ${(await buildToken({ type: 'read-only' })).accessKey}`);
  const permissions = ['api::article.article.find'];
  const custom = await ask(`Bearer ${(await buildToken({ type: 'custom', permissions })).accessKey}`);
  const table: [action: string, full: boolean, readOnly: boolean, custom: boolean][] = [
    ['api::article.article.find', true, true, true],
    ['api::article.article.findOne', true, true, false],
    ['api::article.article.readDraft', true, true, false],
    ['api::article.article.create', true, false, false],
    ['plugin::upload.content-api.upload', true, false, false],
    ['plugin::users-permissions.user.find', true, true, false],
    ['plugin::users-permissions.user.me', true, false, false],
    ['schema.read', true, true, false],
    ['schema.write', true, false, false],
    ['admin::users.find', false, false, false],
  ];
  for (const [action, ...expected] of table) {
    assert.deepEqual(
      [full, readOnly, custom].map((access) => isAllowed(access, action)),
      expected,
      action,
    );
  }
});

test('equal rights share a key, different ones do not', async () => {
  const permissions = ['api::a.a.find', 'api::b.b.find'];
  const [one, reordered, other] = await Promise.all(
    [permissions, permissions.toReversed(), ['api::a.a.find']].map(async (list) =>
      ask(`Bearer ${(await buildToken({ type: 'custom', permissions: list })).accessKey}`),
    ),
  );
  assert.equal(one!.key, reordered!.key);
  assert.notEqual(one!.key, other!.key);
});

test('a right for every content type holds for each, and for nothing else', () => {
  const rights = rightsOfActions(['api::*.find', 'api::article.article.create']);
  const held = ['api::article.article.find', 'api::a.a.find', 'api::article.article.create', 'api::*.find'];
  const not = ['api::a.a.findOne', 'plugin::upload.content-api.find', 'admin::end-users.find', 'api::a.a.create'];
  for (const action of held) assert.equal(rights.grants(action).length, 1, action);
  for (const action of not) assert.equal(rights.grants(action).length, 0, action);
});

test('an expired token is refused, also one that expires while it is remembered', async () => {
  const { accessKey } = await buildToken({ expiresAt: new Date(Date.now() - 1) });
  await isRefused(ask(`Bearer ${accessKey}`));
});

test('the secret is stored as its hash alone', async () => {
  const { accessKey } = await buildToken();
  const { rows } = await database.db.query<{ row: string }>({ text: 'select t::text as row from api_tokens t' });
  assert.ok(!rows.some(({ row }) => row.includes(accessKey) || row.includes(accessKey.slice(7, 50))));
});

test('revoking and rotating end a remembered token at once', async () => {
  const revoked = await buildToken();
  const rotated = await buildToken();
  await ask(`Bearer ${revoked.accessKey}`);
  await ask(`Bearer ${rotated.accessKey}`);
  const fresh = await database.db.transaction(async (tx) => {
    auth.forgetAfterCommit(tx);
    await revokeApiToken(tx, revoked.info.name);
    return rotateApiToken(tx, rotated.info.id);
  });
  await isRefused(ask(`Bearer ${revoked.accessKey}`));
  await isRefused(ask(`Bearer ${rotated.accessKey}`));
  assert.equal((await ask(`Bearer ${fresh.accessKey}`)).actor.kind, 'api-token');
});

test('a grant and its end are seen at once, and change the key', async () => {
  const action = 'api::article.article.find';
  const change = (work: typeof grantActions) =>
    database.db.transaction(async (tx) => {
      auth.forgetAfterCommit(tx);
      await work(tx, 'public', [action, action]);
    });
  const closed = await ask();
  await change(grantActions);
  await change(grantActions);
  const open = await ask();
  assert.deepEqual(open.grants(action), [{}], 'granting twice grants once');
  assert.notEqual(open.key, closed.key);
  await change(revokeActions);
  assert.equal((await ask()).key, closed.key);
});

test('an unknown role is refused and nothing is written', async () => {
  const count = async () => (await database.db.query({ text: 'select 1 from role_grants' })).rowCount;
  const before = await count();
  await isRefused(
    database.db.transaction((tx) => grantActions(tx, 'nobody', ['api::a.a.find'])),
    404,
  );
  assert.equal(await count(), before);
});

test('a custom token needs permissions, other types take none, a name is taken once', async () => {
  await isRefused(buildToken({ type: 'custom' }), 400);
  await isRefused(buildToken({ type: 'full-access', permissions: ['api::a.a.find'] }), 400);
  await buildToken({ name: 'same' });
  await isRefused(buildToken({ name: 'same' }), 400);
});

test("nothing but the admin's own session opens the admin API", async () => {
  const { accessKey } = await buildToken({ type: 'full-access' });
  for (const path of ['/admin/api/users', '/ADMIN/api/users', '/admin']) {
    await isRefused(ask(`Bearer ${accessKey}`, path));
    await isRefused(ask(undefined, path));
  }
});

test('remembered credentials cost no statement', async () => {
  const { accessKey } = await buildToken();
  await ask();
  await ask(`Bearer ${accessKey}`);
  const { statements } = await countStatements(async () => {
    for (let i = 0; i < 50; i++) await Promise.all([ask(), ask(`Bearer ${accessKey}`)]);
  });
  assert.equal(statements, 0);
});
