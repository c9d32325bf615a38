/** Roles by the groups of a service, against a real provider: given and taken at each sign-in, and only those that are named. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { browse, buildAdmin, cookieOf, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { comeBy, type IdentityProvider, startIdentityProvider } from '../../test/identity-provider.ts';
import { rolesOfGroups } from './group-roles.ts';

let server: TestServer;
let provider: IdentityProvider;
let cookie: string;

const verified = { email_verified: true };
const people = {
  ada: { email: 'ada@example.test', ...verified, groups: [] as string[] },
  lin: { email: 'lin@example.test', ...verified, groups: [] as string[], realm_access: { roles: ['press'] } },
};

before(async () => {
  server = await testServer({ env: { OUTGOING_ALLOW: '127.0.0.0/8' } });
  provider = await startIdentityProvider([`${server.url}/admin/api/sso/callback`], people);
});
after(async () => {
  await server[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await server.database.query({ text: 'truncate admins, one_time_tokens, auth_settings, sso_providers cascade' });
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});

const call = (method: string, pathname: string, body?: unknown, as = cookie): Promise<Answer> =>
  browse(server, method, `/admin/api/${pathname}`, {
    ...(as && { cookie: as }),
    ...(body === undefined ? {} : { body }),
  });

const mapping = {
  allowedDomains: ['example.test'],
  groupsClaim: 'groups',
  groupRoles: [
    { group: 'newsroom', role: 'author' },
    { group: 'desk', role: 'editor' },
  ],
};

function addProvider(change: object = mapping): Promise<Answer> {
  const { issuer, clientId, clientSecret } = provider;
  return call('POST', 'sso-providers', { id: 'staff', name: 'Staff', issuer, clientId, clientSecret, ...change });
}

const come = (subject: string) => comeBy(provider, server, subject);

const rolesAfter = async (answer: Answer) =>
  (await call('GET', 'users/me', undefined, cookieOf(answer))).body.data.roles;

test('groups give roles to a new account, and change them at the next sign-in', async () => {
  assert.equal((await addProvider()).status, 201);
  people.lin.groups = ['desk', 'kitchen'];
  const first = await come('lin');
  assert.deepEqual(await rolesAfter(first), ['editor']);
  people.lin.groups = ['newsroom'];
  const second = await come('lin');
  assert.deepEqual(await rolesAfter(second), ['author']);
  assert.equal((await call('GET', 'users/me', undefined, cookieOf(first))).status, 401, 'the session of before ends');
  const third = await come('lin');
  assert.deepEqual(await rolesAfter(third), ['author']);
  assert.equal(
    (await call('GET', 'users/me', undefined, cookieOf(second))).status,
    200,
    'nothing changed, nothing ends',
  );
  const { data: log } = (await call('GET', 'audit-log?action=admin.change')).body;
  assert.deepEqual(
    log.map(({ details }: { details: object }) => details),
    [
      { roles: ['author'], service: 'staff' },
      { roles: ['editor'], service: 'staff' },
    ],
  );
});

test('who is in no group that is named gets no account, and loses those roles alone', async () => {
  assert.equal((await addProvider()).status, 201);
  people.lin.groups = ['kitchen'];
  assert.equal((await come('lin')).headers.get('location'), '/admin/?signIn=auth.sso_no_account');
  people.ada.groups = ['desk'];
  assert.deepEqual((await rolesAfter(await come('ada'))).sort(), ['editor', 'super-admin']);
  people.ada.groups = [];
  assert.deepEqual(await rolesAfter(await come('ada')), ['super-admin'], 'a role that is not named stays');
});

test('super-admins are made only where the mapping says so, and the last one stays', async () => {
  const groupRoles = [{ group: 'root', role: 'super-admin' }];
  assert.equal((await addProvider({ ...mapping, groupRoles })).status, 201);
  people.lin.groups = ['super-admin', 'root'];
  assert.deepEqual(await rolesAfter(await come('lin')), ['super-admin']);
  people.ada.groups = [];
  assert.deepEqual(await rolesAfter(await come('ada')), []);
  people.lin.groups = [];
  assert.deepEqual(await rolesAfter(await come('lin')), ['super-admin'], 'nobody else is left');
});

test('a mapping needs domains and roles that exist', async () => {
  const code = ({ status, headers }: Answer) => [status, headers.get('x-error-code')];
  assert.deepEqual(code(await addProvider({ ...mapping, allowedDomains: [] })), [400, 'auth.domains_required']);
  const unknown = { ...mapping, groupRoles: [{ group: 'x', role: 'nobody' }] };
  assert.deepEqual(code(await addProvider(unknown)), [400, 'auth.unknown_admin_role']);
});

test('further scopes are asked for', async () => {
  assert.equal((await addProvider({ scopes: 'groups offline_access' })).status, 201);
  const begun = await call('GET', 'sso/start', undefined, '');
  const there = new URL(begun.headers.get('location') ?? '');
  assert.equal(there.searchParams.get('scope'), 'openid email profile groups offline_access');
});

test('the claim is found by its whole name or by a way to it; anything but texts is no group', () => {
  const groupRoles = [{ group: 'press', role: 'author' }];
  const named = (groupsClaim: string | null, claims: object) =>
    rolesOfGroups({ groupsClaim, groupRoles }, { ...claims });
  assert.deepEqual(named('realm_access.roles', people.lin), ['author']);
  assert.deepEqual(named('https://example.org/groups', { 'https://example.org/groups': ['press'] }), ['author']);
  assert.deepEqual(named('groups', { groups: 'press' }), ['author'], 'a single group may come as a text');
  assert.deepEqual(named('groups', { groups: [{ press: true }, null, 7] }), []);
  assert.deepEqual(named('groups', {}), []);
  assert.deepEqual(named('constructor.name', {}), []);
  assert.deepEqual(named(null, { groups: ['press'] }), []);
});
