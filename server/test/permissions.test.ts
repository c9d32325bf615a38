/**
 * Every endpoint × every kind of caller, made from the endpoint records: a new endpoint is tested by being there, and one
 * that is open to everybody fails until it is written down below. What was refused has changed nothing.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chainAudit } from '../audit/index.ts';
import { roleActions } from '../auth/actions.ts';
import { type Endpoint, splitRouteKey } from '../http/index.ts';
import { buildAdmin, signInAdmin } from './browse.ts';
import { type SampleServer, sampleServer } from './sample.ts';

/** Open to everybody, with the reason. Whatever guards them (one-time tokens, limits) has tests of its own. */
const publicEndpoints: Readonly<Record<string, string>> = {
  'GET /health/live': 'for supervisors',
  'GET /health/ready': 'for balancers',
  'GET /_health': 'as in the contract',
  'GET /metrics': 'asks for its own token, or for the machine itself',
  'GET /.well-known/security.txt': 'for those who have found a hole',
  'GET /uploads/:file': 'published media',
  'GET /api/openapi.json': 'described to strangers on a development machine only',
  'GET /documentation': 'the same',
  'GET /documentation/:file': 'the same',
  'POST /api/auth/refresh': 'needs the refresh token',
  'GET /admin/api/session': 'tells a stranger the ways to sign in, and who is signed in about themselves',
  'POST /admin/api/setup': 'needs the one-time token',
  'POST /admin/api/login': 'this is how one signs in',
  'POST /admin/api/login/verify': 'the second half of it',
  'POST /admin/api/passkey-challenge': 'asked before anybody is signed in',
  'GET /admin/api/sso/start': 'leads to the service by which one signs in',
  'GET /admin/api/sso/callback': 'and back, with its answer',
  'POST /admin/api/login/passkey': 'this is how one signs in',
  'POST /admin/api/forgot-password': 'answers alike for every address',
  'POST /admin/api/reset-password': 'needs the mailed code',
  'POST /admin/api/accept-invitation': 'needs the mailed code',
};

test('every action that an endpoint asks for can be granted', () => {
  const known = new Set(roleActions(['api::story.story', 'api::front-page.front-page']));
  const asked = Object.values(server.app.endpoints).map(({ permission }) => permission);
  const names = asked.filter((name) => typeof name === 'string' && !['public', 'anyone', 'signed-in'].includes(name));
  assert.deepEqual(
    names.filter((name) => !known.has(String(name))),
    [],
  );
});

/** What visitors may do on a new installation. */
const auth = (verb: string) => `plugin::users-permissions.auth.${verb}`;
const defaults: Readonly<Record<'public' | 'authenticated', ReadonlySet<string>>> = {
  public: new Set(
    [
      'callback',
      'connect',
      'register',
      'forgotPassword',
      'resetPassword',
      'emailConfirmation',
      'sendEmailConfirmation',
    ].map(auth),
  ),
  authenticated: new Set([auth('changePassword'), 'plugin::users-permissions.user.me']),
};

type Caller = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the caller holds an action; `'wrong'`: the credentials themselves are refused. */
  readonly may: ((action: string) => boolean) | 'wrong';
  readonly where: 'content' | 'admin';
  readonly isSomebody: boolean;
};

let server: SampleServer;
let callers: readonly Caller[];

before(async () => {
  server = await sampleServer();
  callers = await buildCallers();
});
after(() => server[Symbol.asyncDispose]());

async function buildCallers(): Promise<Caller[]> {
  await buildAdmin(server, 'boss@example.test');
  const clerk = await buildAdmin(server, 'clerk@example.test');
  await server.database.query({ text: 'delete from admin_roles where admin_id = $1', values: [clerk.id] });
  const [boss, idle] = [
    await signInAdmin(server, 'boss@example.test'),
    await signInAdmin(server, 'clerk@example.test'),
  ];
  const visitor = { username: 'ann', email: 'ann@example.test', password: 'Passw0rd-ann' };
  const { jwt } = (await server.call('POST', '/api/auth/local/register', { body: visitor })).body;
  const readOnly = await server.token('read-only');
  const custom = await server.token('custom', ['api::story.story.create']);
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  const cookie = (value: string) => ({ Cookie: value, Origin: server.url, 'Sec-Fetch-Site': 'same-origin' });
  const content = { where: 'content', isSomebody: true } as const;
  const admin = { where: 'admin', isSomebody: true } as const;
  const roles = await Promise.all(['author', 'editor'].map(signInWithRole));
  const isRead = (action: string) => /\.(find|findOne|readDraft)$/.test(action) || action === 'schema.read';
  return [
    { ...content, name: 'nobody', headers: {}, may: (action) => defaults.public.has(action), isSomebody: false },
    { ...content, name: 'wrong token', headers: bearer('f'.repeat(64)), may: 'wrong' },
    { ...content, name: 'read-only token', headers: bearer(readOnly), may: isRead },
    {
      ...content,
      name: 'custom token',
      headers: bearer(custom),
      may: (action) => action === 'api::story.story.create',
    },
    { ...content, name: 'full-access token', headers: bearer(server.full), may: () => true },
    { ...content, name: 'visitor', headers: bearer(jwt), may: (action) => defaults.authenticated.has(action) },
    { ...admin, name: 'administrator without a role', headers: cookie(idle), may: () => false },
    ...roles.map(({ role, session, may }) => ({ ...admin, name: role, headers: cookie(session), may })),
    { ...admin, name: 'super-admin', headers: cookie(boss), may: () => true },
  ];
}

/** Somebody with one of the roles that come along, and what the database says that it may do. */
async function signInWithRole(role: string) {
  const email = `${role}@example.test`;
  const { id } = await buildAdmin(server, email);
  const { rows } = await server.database.query<{ action: string }>({
    text: `
      with given as (
        update admin_roles set role_id = (select id from roles where audience = 'admin' and type = $1)
        where admin_id = $2 returning role_id)
      select action from role_grants where role_id in (select role_id from given)`,
    values: [role, id],
  });
  const held = new Set(rows.map(({ action }) => action));
  const ofEveryType = (action: string) => `api::*${action.slice(action.lastIndexOf('.'))}`;
  const may = (action: string) => held.has(action) || (action.startsWith('api::') && held.has(ofEveryType(action)));
  return { role, session: await signInAdmin(server, email), may };
}

/** A path that leads to the endpoint and to nothing that exists. */
const nowhere: Readonly<Record<string, string>> = {
  type: 'stories',
  uid: 'api::story.story',
  documentId: 'a'.repeat(24),
  rest: 'collection-types',
};

function addressOf(key: string): { method: string; path: string; params: Record<string, string> } {
  const { method, path } = splitRouteKey(key);
  const params: Record<string, string> = {};
  const filled = path.replace(/[:*](\w+)/g, (_, name: string) => {
    params[name] = nowhere[name] ?? '999999';
    return params[name];
  });
  return { method, path: filled, params };
}

/** 401 or 403 where the caller must be refused with it; `open` where neither may be the answer; undefined where the path decides. */
function expectedFor(caller: Caller, { permission }: Endpoint, path: string, params: Record<string, string>) {
  const isAdminPath = /^\/(admin|content-manager)\//.test(path);
  if (isAdminPath && caller.where !== 'admin') return 401;
  if (!isAdminPath && caller.may === 'wrong') return 401;
  // The admin's cookie is worth nothing outside of the admin.
  const asNobody = !isAdminPath && caller.where === 'admin';
  if (permission === 'anyone') return 'open';
  if (permission === 'signed-in') return caller.isSomebody && !asNobody ? 'open' : 401;
  const action = typeof permission === 'string' ? permission : actionOf(permission, params);
  if (action === undefined) return undefined;
  const may = asNobody ? (name: string) => defaults.public.has(name) : caller.may;
  return may !== 'wrong' && may(action) ? 'open' : 403;
}

function actionOf(permission: (params: Record<string, string>) => string, params: Record<string, string>) {
  try {
    return permission(params);
  } catch {
    return undefined; // The path leads nowhere: the endpoint says so itself.
  }
}

/**
 * A hash of every table, without what is only noted in passing, such as that a process lives. The audit log is chained
 * first, as it is by itself soon.
 */
async function stateOfEverything(): Promise<Record<string, string>> {
  const { database } = server;
  await chainAudit(database);
  const { rows } = await database.query<{ name: string }>({
    text: `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in
        ('attempt_counters', 'audit_chain', 'audit_pending', 'media_leases')`,
  });
  const hashes = rows.map(async ({ name }) => {
    const { rows: found } = await database.query<{ hash: string }>({
      text: `select md5(coalesce(string_agg(row, '' order by row), '')) as hash
        from (select (to_jsonb(t) - 'last_used_at' - 'last_seen_at')::text as row from "${name}" t) rows`,
    });
    return [name, found[0]?.hash ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

test('the endpoints that are open to everybody are these', () => {
  const open = Object.entries(server.app.endpoints).filter(([, { permission }]) => permission === 'public');
  const unknown = open.map(([key]) => key).filter((key) => !(key in publicEndpoints));
  assert.deepEqual(unknown, [], 'closed unless there is a reason; write it down in the list above');
});

test('every endpoint refuses everybody who has no right to it, and nothing is changed by a refusal', async () => {
  const before = await stateOfEverything();
  let refusals = 0;
  for (const [key, endpoint] of Object.entries(server.app.endpoints)) {
    if (endpoint.permission === 'public') continue;
    const { method, path, params } = addressOf(key);
    for (const caller of callers) {
      const expected = expectedFor(caller, endpoint, path, params);
      if (expected !== 401 && expected !== 403) continue;
      const body = method === 'GET' ? {} : { body: { data: { headline: 'x' }, name: 'x', email: 'x@example.test' } };
      const answer = await server.call(method, path, { headers: { ...caller.headers }, ...body });
      assert.equal(answer.status, expected, `${key} as ${caller.name}: ${JSON.stringify(answer.body)}`);
      refusals += 1;
    }
  }
  assert.ok(refusals > 150, `only ${refusals} refusals: the table is not made`);
  assert.deepEqual(await stateOfEverything(), before);
});

/** Endpoints that refuse some callers by themselves, although these hold the action. */
const ownRefusals: Readonly<Record<string, string>> = {
  'GET /api/users/me': 'an API token is no visitor',
};

test('the control: who has the right is not refused', async () => {
  for (const [key, endpoint] of Object.entries(server.app.endpoints)) {
    const { method, path, params } = addressOf(key);
    // Signing out would end the session that the rest of the table needs.
    if (endpoint.permission === 'public' || path.endsWith('/logout')) continue;
    for (const caller of callers) {
      if (expectedFor(caller, endpoint, path, params) !== 'open') continue;
      const body = method === 'GET' ? {} : { body: {} };
      const { status } = await server.call(method, path, { headers: { ...caller.headers }, ...body });
      const isOwn = key in ownRefusals && caller.name.endsWith('token');
      assert.ok(isOwn || (status !== 401 && status !== 403 && status < 500), `${key} as ${caller.name}: ${status}`);
    }
  }
});
