/**
 * Which endpoints ask for a fresh proof, made from the endpoint records: one that changes people, tokens, roles or how one
 * signs in, that hands out whole lists or ends content for good, fails until it is marked or excused below.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from './browse.ts';
import { type SampleServer, sampleServer } from './sample.ts';

/** Beginnings of routes of which every change is dangerous. */
const dangerousAreas = [
  '/admin/api/users',
  '/admin/api/invitations',
  '/admin/api/roles',
  '/admin/api/api-tokens',
  '/admin/api/security-settings',
  '/admin/api/sso-providers',
  '/admin/api/visitor-settings',
  '/admin/api/visitor-providers',
  '/admin/api/end-users',
  '/admin/api/end-user-roles',
];

/** These do not ask, with the reason. */
const excused: Readonly<Record<string, string>> = {
  'PUT /admin/api/users/me': 'a new password or address asks for the present password',
  'DELETE /admin/api/users/me/sessions/:id': 'ending a session is what one does against a thief',
  'POST /admin/api/users/me/totp': 'asks for the proof in the handler, unless the body brings the password',
  'POST /admin/api/users/me/totp/verify': 'takes a code of the app that the request before has set up, which asks',
  'POST /admin/api/users/me/totp/remove': 'asks for the proof in the handler, unless the body brings the password',
  'PUT /admin/api/users/me/passkeys/:id': 'renames a passkey',
  'POST /admin/api/sso-providers/:id/test': 'changes nothing',
  'DELETE /admin/api/end-users/:id/sessions': 'the visitor may sign in again; against a thief it must be quick',
  'POST /admin/api/end-users': 'a new visitor takes nothing from anybody',
};

function isDangerous(key: string): boolean {
  const [method = '', path = ''] = key.split(' ');
  if (!path.startsWith('/admin/api/')) return false;
  if (path.endsWith('/actions/purge') || path.endsWith('/export')) return true;
  return method !== 'GET' && dangerousAreas.some((area) => path === area || path.startsWith(`${area}/`));
}

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

test('every dangerous endpoint asks for a fresh proof, or is excused with a reason', () => {
  const dangerous = Object.entries(server.app.endpoints).filter(([key]) => isDangerous(key));
  assert.ok(dangerous.length > 30, `only ${dangerous.length} endpoints: the table is not made`);
  const open = dangerous.filter(([, { stepUp }]) => !stepUp).map(([key]) => key);
  assert.deepEqual(open.sort(), Object.keys(excused).sort());
});

test('with an old proof each of them is refused before anything else is looked at; with a new one it is not', async () => {
  await buildAdmin(server);
  const cookie = await signInAdmin(server);
  const asking = Object.entries(server.app.endpoints).filter(([, { stepUp }]) => stepUp);
  const ask = async (key: string) => {
    const [method = '', path = ''] = key.split(' ');
    const address = path.replace(/:(\w+)/g, (_, name) => (name === 'uid' ? 'api::story.story' : '999999'));
    const answer = await browse(server, method, address, { cookie, ...(method === 'GET' ? {} : { body: {} }) });
    return answer.headers.get('X-Error-Code');
  };
  const codes = () => Promise.all(asking.map(async ([key]) => [key, await ask(key)] as const));
  for (const [key, code] of await codes()) assert.notEqual(code, 'http.step_up_required', key);
  await server.database.query({
    text: `update sessions set proved_at = now() - interval '11 minutes'`,
  });
  // A session is remembered for up to a second; nobody but a test changes it behind the server's back.
  while ((await ask('POST /admin/api/api-tokens')) !== 'http.step_up_required');
  for (const [key, code] of await codes()) assert.equal(code, 'http.step_up_required', key);
});
