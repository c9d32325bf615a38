/** Signing in by another service, against a real provider: who gets in, who does not, and nothing that was not asked for. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { adminPassword, browse, buildAdmin, cookieOf, mailbox, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { comeBy, type IdentityProvider, startIdentityProvider } from '../../test/identity-provider.ts';

let server: TestServer;
let provider: IdentityProvider;
let cookie: string;

const people = {
  ada: { email: 'ada@example.test', email_verified: true, given_name: 'Ada' },
  eve: { email: 'ada@example.test', email_verified: false },
  grace: { email: 'grace@example.test', email_verified: true, given_name: 'Grace', family_name: 'Hopper' },
  mallory: { email: 'mallory@evil.test', email_verified: true },
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
  browse(server, method, `/admin/api/${pathname}`, { cookie: as, ...(body === undefined ? {} : { body }) });
const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];

async function addProvider(change: object = {}): Promise<void> {
  const { issuer, clientId, clientSecret } = provider;
  const made = await call('POST', 'sso-providers', {
    id: 'staff',
    name: 'Staff login',
    issuer,
    clientId,
    clientSecret,
    ...change,
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
}

const come = (subject: string, by: { start?: string; jar?: boolean } = {}) => comeBy(provider, server, subject, by);

const landed = (answer: Answer) => [answer.status, answer.headers.get('location')];
const failed = (name: string) => [302, `/admin/?signIn=${encodeURIComponent(name)}`];

test('the secret is stored encrypted and never told; the page of strangers knows the name alone', async () => {
  await addProvider();
  const { data, meta } = (await call('GET', 'sso-providers')).body;
  assert.equal(data[0].hasSecret, true);
  assert.equal(meta.redirectUri, `${server.url}/admin/api/sso/callback`);
  assert.ok(!JSON.stringify(data).includes(provider.clientSecret));
  const { rows } = await server.database.query<{ row: string }>({
    text: `select s::text as row from sso_providers s union all select a::text from audit_log a`,
  });
  assert.ok(!rows.some(({ row }) => row.includes(provider.clientSecret)));
  assert.deepEqual((await call('GET', 'session', undefined, '')).body.data.signIn, {
    services: [{ id: 'staff', name: 'Staff login' }],
    passwords: true,
  });
  assert.equal((await call('POST', 'sso-providers/staff/test')).status, 200);
});

test('a verified address leads to its account, later the identity alone does', async () => {
  await addProvider();
  const answer = await come('ada', { start: 'sso/start?returnTo=/admin/media' });
  assert.deepEqual(landed(answer), [302, '/admin/media']);
  const session = cookieOf(answer);
  assert.equal((await call('GET', 'users/me', undefined, session)).body.data.email, 'ada@example.test');
  const [own] = (await call('GET', 'users/me/sessions', undefined, session)).body.data;
  assert.deepEqual([own.method, own.multiFactor], ['sso', true]);
  await server.database.query({ text: `update admins set email = 'ada.lovelace@example.test'` });
  assert.deepEqual(landed(await come('ada')), [302, '/admin/']);
});

test('the journey is for PKCE, and for the browser that began it, once', async () => {
  await addProvider();
  const begun = await call('GET', 'sso/start', undefined, '');
  const there = new URL(begun.headers.get('location') ?? '');
  assert.equal(there.searchParams.get('code_challenge_method'), 'S256');
  assert.ok((there.searchParams.get('nonce') ?? '').length > 20 && (there.searchParams.get('state') ?? '').length > 20);
  assert.match(begun.headers.getSetCookie()[0] ?? '', /HttpOnly; SameSite=Lax/);
  assert.deepEqual(landed(await come('ada', { jar: false })), failed('auth.invalid_challenge'));

  const back = await provider.signIn(there.href, 'ada');
  const path = back.slice(`${server.url}/admin/api/`.length);
  const other = cookieOf(await call('GET', 'sso/start', undefined, ''));
  assert.deepEqual(
    landed(await call('GET', path, undefined, other)),
    failed('auth.service_refused'),
    'another journey',
  );
  const wrongIssuer = path.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example');
  assert.deepEqual(landed(await call('GET', wrongIssuer, undefined, cookieOf(begun))), failed('auth.service_refused'));
  assert.deepEqual(landed(await call('GET', path, undefined, cookieOf(begun))), [302, '/admin/'], 'the control');
  assert.deepEqual(
    landed(await call('GET', path, undefined, cookieOf(begun))),
    failed('auth.service_refused'),
    'again',
  );
});

test('an address that is not verified, another domain, nobody and the switched off are kept out', async () => {
  await addProvider({ allowedDomains: ['example.test'] });
  assert.deepEqual(landed(await come('eve')), failed('auth.sso_email_unverified'));
  assert.deepEqual(landed(await come('mallory')), failed('auth.sso_no_account'));
  assert.deepEqual(landed(await come('grace')), failed('auth.sso_no_account'));
  await server.database.query({ text: 'update admins set active = false' });
  assert.deepEqual(landed(await come('ada')), failed('auth.sso_no_account'));
  assert.equal((await server.database.query({ text: 'select 1 from admin_identities' })).rowCount, 0);
});

test('accounts are made where that is wanted, for the named domains, with the named role', async () => {
  const { issuer, clientId } = provider;
  const open = { id: 'open', name: 'x', issuer, clientId, defaultRole: 'author' };
  assert.deepEqual(code(await call('POST', 'sso-providers', open)), [400, 'auth.domains_required']);
  await addProvider({ defaultRole: 'author', allowedDomains: ['example.test'] });
  const answer = await come('grace');
  assert.deepEqual(landed(answer), [302, '/admin/']);
  const me = (await call('GET', 'users/me', undefined, cookieOf(answer))).body.data;
  assert.deepEqual([me.firstname, me.lastname, me.roles, me.hasPassword], ['Grace', 'Hopper', ['author'], false]);
  assert.deepEqual(landed(await come('mallory')), failed('auth.sso_no_account'));
  const login = await call('POST', 'login', { email: 'grace@example.test', password: '!' }, '');
  assert.deepEqual(code(login), [401, 'auth.wrong_login'], 'no password is no way in');
});

test('an invitation is taken by the owner of the address', async () => {
  await addProvider();
  await call('POST', 'invitations', { email: 'grace@example.test', roles: ['editor'] });
  const answer = await come('grace');
  assert.deepEqual(landed(answer), [302, '/admin/']);
  assert.deepEqual((await call('GET', 'users/me', undefined, cookieOf(answer))).body.data.roles, ['editor']);
});

test('who does not hold a role gives it to nobody by a service', async () => {
  await call('POST', 'roles', {
    type: 'clerk',
    name: 'Clerk',
    actions: ['admin::sso-providers.read', 'admin::sso-providers.update'],
  });
  await buildAdmin(server, 'clerk@example.test');
  await server.database.query({
    text: `update admin_roles set role_id = (select id from roles where type = 'clerk')
      where admin_id = (select id from admins where email = 'clerk@example.test')`,
  });
  const clerk = await signInAdmin(server, 'clerk@example.test');
  const { issuer, clientId } = provider;
  const body = { id: 'mine', name: 'x', issuer, clientId, defaultRole: 'super-admin', allowedDomains: ['evil.test'] };
  assert.deepEqual(code(await call('POST', 'sso-providers', body, clerk)), [403, 'auth.exceeds_own_rights']);
});

test('no way leads to another site', async () => {
  await addProvider();
  for (const path of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/admin/api/logout',
    '/%09/evil.example',
  ]) {
    const answer = await call('GET', `sso/start?returnTo=${encodeURIComponent(path)}`, undefined, '');
    assert.deepEqual(code(answer), [400, 'auth.invalid_return_to'], path);
  }
});

test('a service inside the network is not called unless the settings name it', async () => {
  await using closed = await testServer();
  await buildAdmin(closed);
  const as = await signInAdmin(closed);
  const { issuer, clientId } = provider;
  const body = { id: 'inside', name: 'x', issuer, clientId };
  assert.equal((await browse(closed, 'POST', '/admin/api/sso-providers', { cookie: as, body })).status, 201);
  const answer = await browse(closed, 'GET', '/admin/api/sso/start');
  assert.deepEqual(code(answer), [400, 'auth.service_refused']);
});

test('passwords are switched off by who has come without one, and then for everybody', async () => {
  await addProvider();
  const settings = (await call('GET', 'security-settings')).body.data;
  const only = { ...settings, onlySso: true };
  assert.deepEqual(code(await call('PUT', 'security-settings', only)), [409, 'auth.sso_unproved']);
  const bySso = cookieOf(await come('ada'));
  assert.equal((await call('PUT', 'security-settings', only, bySso)).status, 200);
  const login = { email: 'ada@example.test', password: adminPassword };
  assert.deepEqual(code(await call('POST', 'login', login, '')), [403, 'auth.only_sso']);
  assert.equal((await call('GET', 'session', undefined, '')).body.data.signIn.passwords, false);

  await call('POST', 'invitations', { email: 'invited@example.test', roles: ['editor'] }, bySso);
  const nextMail = mailbox(server);
  let mail = await nextMail();
  while (mail.to !== 'invited@example.test') mail = await nextMail();
  const link = { code: /code=(\S+)/.exec(mail.text)?.[1], password: 'quiet harbour lantern' };
  assert.deepEqual(code(await call('POST', 'accept-invitation', link, '')), [403, 'auth.only_sso']);
  assert.equal((await call('PUT', 'security-settings', settings, bySso)).status, 200);
  assert.deepEqual(code(await call('POST', 'accept-invitation', link, '')), [201, null], 'the code was not spent');
  assert.equal((await call('PUT', 'security-settings', only, bySso)).status, 200);
  assert.deepEqual(landed(await come('ada')), [302, '/admin/']);

  const last = [409, 'auth.last_service'];
  assert.deepEqual(code(await call('DELETE', 'sso-providers/staff', undefined, bySso)), last);
  const { issuer, clientId } = provider;
  const closed = { name: 'Staff login', issuer, clientId, enabled: false };
  assert.deepEqual(code(await call('PUT', 'sso-providers/staff', closed, bySso)), last);
  const [kept] = (await call('GET', 'sso-providers', undefined, bySso)).body.data;
  assert.deepEqual([kept.enabled, kept.accounts], [true, 1]);
});

test('the settings of the environment make a service, too', async () => {
  await using other = await testServer({
    env: {
      OUTGOING_ALLOW: '127.0.0.1',
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'plinth',
      OIDC_CLIENT_SECRET: 'x',
      OIDC_NAME: 'Company',
    },
  });
  const { services } = (await browse(other, 'GET', '/admin/api/session')).body.data.signIn;
  assert.deepEqual(services, [{ id: 'environment', name: 'Company' }]);
  assert.equal((await browse(other, 'GET', '/admin/api/sso/start')).status, 302);
});
