/** Visitors sign in by other services, against a real provider: the contract's addresses, and nobody else's account. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { type IdentityProvider, startIdentityProvider } from '../../test/identity-provider.ts';

let server: TestServer;
let provider: IdentityProvider;
let resources: Server;
let resourceUrl: string;
let cookie: string;

const people = {
  ann: { email: 'ann@example.test', email_verified: true, name: 'Ann' },
  bob: { email: 'bob@example.test', email_verified: true, login: 'bob' },
  eve: { email: 'ann@example.test', email_verified: false },
};
const callbacks = ['google', 'github', 'club'];
const site = 'https://www.example.test';

before(async () => {
  server = await testServer({ env: { OUTGOING_ALLOW: '127.0.0.0/8', SITE_URL: site } });
  provider = await startIdentityProvider(
    callbacks.map((id) => `${server.url}/api/connect/${id}/callback`),
    people,
  );
  resources = createServer(
    (request, response) =>
      void answerLikeGithub(request.url ?? '', request.headers).then((body) =>
        response.writeHead(body ? 200 : 401, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
      ),
  );
  resources.listen(0, '127.0.0.1');
  await once(resources, 'listening');
  resourceUrl = `http://127.0.0.1:${(resources.address() as AddressInfo).port}`;
  await buildAdmin(server);
});
after(async () => {
  await server[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
  resources.closeAllConnections();
  resources.close();
});
beforeEach(async () => {
  await server.database.query({
    text: 'truncate end_users, visitor_providers, auth_settings, one_time_tokens cascade',
  });
  cookie = await signInAdmin(server);
});

/** The two resources of GitHub's API, for who brings a token that the provider knows. */
async function answerLikeGithub(path: string, { authorization = '' }: { authorization?: string }) {
  const answer = await fetch(`${provider.issuer}/me`, { headers: { Authorization: authorization } });
  if (!answer.ok) return undefined;
  const { sub, email, login } = (await answer.json()) as { sub: string; email: string; login: string };
  if (path === '/user') return { id: sub.length * 1_000, login, name: null };
  return [
    { email: 'old@example.test', primary: false, verified: true },
    { email, primary: true, verified: true },
  ];
}

const call = (method: string, pathname: string, body?: unknown): Promise<Answer> =>
  browse(server, method, `/admin/api/${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });
const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];

async function addProvider(id: string, change: object = {}): Promise<void> {
  const { issuer, clientId, clientSecret } = provider;
  const body = { preset: 'oidc', enabled: true, issuer, clientId, clientSecret, ...change };
  const saved = await call('PUT', `visitor-providers/${id}`, body);
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
}

/** Goes to the service and back; resolves to the page of the website that is opened. */
async function come(id: string, subject: string): Promise<URL> {
  const begun = await server.call('GET', `/api/connect/${id}`);
  assert.equal(begun.status, 302, JSON.stringify(begun.body));
  const back = await provider.signIn(begun.headers.get('location') ?? '', subject);
  const jar = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const answer = await server.call('GET', back.slice(server.url.length), { headers: { Cookie: jar } });
  assert.equal(answer.status, 302, JSON.stringify(answer.body));
  return new URL(answer.headers.get('location') ?? '');
}

const exchange = (id: string, page: URL) => server.call('GET', `/api/auth/${id}/callback${page.search}`);

test('a service that is off, unknown or unfinished answers alike', async () => {
  await addProvider('club', { enabled: false });
  await addProvider('google', { preset: 'google', issuer: null, clientId: '' });
  for (const id of ['club', 'google', 'nothing', '__proto__']) {
    for (const path of [
      `/api/connect/${id}`,
      `/api/connect/${id}/callback`,
      `/api/auth/${id}/callback?access_token=x`,
    ]) {
      const answer = await server.call('GET', path);
      assert.deepEqual([answer.status, answer.body.error.message], [400, 'This provider is disabled'], path);
    }
  }
});

test('Google: the page gets a code, the code a session, once', async () => {
  await addProvider('google', { preset: 'google' });
  const page = await come('google', 'ann');
  assert.equal(`${page.origin}${page.pathname}`, `${site}/connect/google/redirect`);
  const answer = await exchange('google', page);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const { jwt, user } = answer.body;
  assert.deepEqual(
    [user.username, user.email, user.provider, user.confirmed],
    ['Ann', 'ann@example.test', 'google', true],
  );
  const me = await server.call('GET', '/api/users/me', { token: jwt });
  assert.equal(me.body.id, user.id);
  assert.deepEqual(code(await exchange('google', page)), [400, 'auth.invalid_connect_code']);
  const again = await exchange('google', await come('google', 'ann'));
  assert.equal(again.body.user.id, user.id, 'the same account');
});

test('GitHub: profile and verified primary address from its resources', async () => {
  const { issuer } = provider;
  await addProvider('github', {
    preset: 'github',
    issuer: null,
    scopes: 'openid email profile',
    authorizeUrl: `${issuer}/auth`,
    tokenUrl: `${issuer}/token`,
    profileUrl: `${resourceUrl}/user`,
    emailsUrl: `${resourceUrl}/emails`,
  });
  const { body } = await exchange('github', await come('github', 'bob'));
  assert.deepEqual([body.user.username, body.user.email, body.user.provider], ['bob', 'bob@example.test', 'github']);
});

test('an access token of the service itself signs nobody in, nor does the code of another service', async () => {
  await addProvider('club');
  await addProvider('google', { preset: 'google' });
  const page = await come('club', 'ann');
  assert.deepEqual(code(await exchange('google', page)), [400, 'auth.invalid_connect_code']);
  for (const token of ['x'.repeat(64), '', '[]=x']) {
    const answer = await server.call(
      'GET',
      `/api/auth/club/callback?access_token${token === '[]=x' ? token : `=${token}`}`,
    );
    assert.deepEqual(code(answer), [400, 'auth.invalid_connect_code']);
  }
});

test('the account of an address is not taken over by who claims it elsewhere', async () => {
  await addProvider('club');
  const ann = { username: 'ann', email: 'ann@example.test', password: 'wooden spoon' };
  await server.call('POST', '/api/auth/local/register', { body: ann });
  assert.equal((await come('club', 'eve')).searchParams.get('error'), 'auth.no_verified_email');
  assert.equal((await come('club', 'ann')).searchParams.get('error'), 'auth.end_user_email_taken');
  await server.database.query({ text: `update end_users set provider = 'club'` });
  assert.equal((await come('club', 'ann')).searchParams.get('error'), null, 'imported ones are recognised');
  await server.database.query({ text: 'update end_users set blocked = true' });
  assert.equal((await come('club', 'ann')).searchParams.get('error'), 'auth.blocked');
});

test('without registration nobody new comes in', async () => {
  await addProvider('club');
  const settings = (await call('GET', 'visitor-settings')).body.data;
  assert.equal((await call('PUT', 'visitor-settings', { ...settings, allowRegistration: false })).status, 200);
  assert.equal((await come('club', 'ann')).searchParams.get('error'), 'auth.registration_off');
  const ann = { username: 'ann', email: 'ann@example.test', password: 'wooden spoon' };
  assert.deepEqual(code(await server.call('POST', '/api/auth/local/register', { body: ann })), [
    400,
    'auth.registration_off',
  ]);
});

test('the answer of a service is good in the browser that asked for it alone', async () => {
  await addProvider('club');
  const begun = await server.call('GET', '/api/connect/club');
  const back = await provider.signIn(begun.headers.get('location') ?? '', 'ann');
  const path = back.slice(server.url.length);
  assert.deepEqual(code(await server.call('GET', path)), [401, 'auth.invalid_challenge']);
  const jar = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const forged = path.replace(/state=[^&]*/, 'state=forged');
  const answer = await server.call('GET', forged, { headers: { Cookie: jar } });
  assert.equal(new URL(answer.headers.get('location') ?? '').searchParams.get('error'), 'auth.service_refused');
});

test('secrets are encrypted and stay when others are changed', async () => {
  await addProvider('club');
  const list = await call('GET', 'visitor-providers');
  assert.equal(list.body.data[0].hasSecret, true);
  assert.equal(list.body.meta.callback, `${server.url}/api/connect/<id>/callback`);
  const { issuer, clientId } = provider;
  await call('PUT', 'visitor-providers/club', { preset: 'oidc', enabled: true, issuer, clientId });
  assert.equal((await exchange('club', await come('club', 'ann'))).status, 200);
  assert.equal((await call('GET', 'visitor-providers')).body.data[0].accounts, 1);
  const { rows } = await server.database.query<{ row: string }>({
    text: 'select v::text as row from visitor_providers v union all select a::text from audit_log a',
  });
  assert.ok(!rows.some(({ row }) => row.includes(provider.clientSecret)));
});
