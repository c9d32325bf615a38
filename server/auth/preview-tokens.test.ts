import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createSealing } from '../base/sealing.ts';
import { adminPassword, browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { makePreviewToken, readPreviewToken } from './preview-tokens.ts';

const story = 'api::story.story';
const verbs = ['find', 'findOne', 'readDraft'].map((verb) => `${story}.${verb}`);
const email = 'eve@example.test';

let server: SampleServer;
let ada: string;
let eveId: number;
let id: string;
let otherId: string;

before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
  ada = await signInAdmin(server);
  const actions = [...verbs, `${story}.update`, 'api::writer.writer.find'];
  const reader = { type: 'reader', name: 'Reader', description: '', actions };
  assert.equal((await admin('POST', 'roles', reader)).status, 201);
  await buildAdmin(server, email);
  eveId = (await admin('GET', 'users')).body.data.find((person: { email: string }) => person.email === email).id;
  const writer = await write('/writers', { name: 'Ann' });
  const source = await write('/sources?status=draft', { title: 'Secret' });
  otherId = await write('/stories?status=draft', { headline: 'The other', slug: 'the-other' });
  id = await write('/stories?status=draft', {
    headline: 'Only a draft',
    slug: 'draft',
    writer,
    sources: [source],
    seeAlso: [otherId],
  });
});
after(() => server[Symbol.asyncDispose]());

let eve: string;
let token: string;
let password = adminPassword;
beforeEach(async () => {
  assert.equal((await admin('PUT', `users/${eveId}`, { active: true, roles: ['reader'] })).status, 200);
  eve = await signInAdmin(server, email, password);
  token = await mint(eve);
  assert.equal((await draft()).status, 200, 'before anything ends it');
});

const admin = (method: string, path: string, body?: unknown, cookie = ada) =>
  browse(server, method, `/admin/api/${path}`, { cookie, body });
const draft = (of = token) => server.call('GET', `/api/stories/${id}?status=draft`, { token: of });

async function write(path: string, data: unknown): Promise<string> {
  const answer = await server.call('POST', `/api${path}`, { token: server.full, body: { data } });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.data.documentId;
}

async function mint(cookie: string): Promise<string> {
  const answer = await admin('POST', `entries/${story}/${id}/preview-token`, undefined, cookie);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const minutes = (Date.parse(answer.body.data.expiresAt) - Date.now()) / 60_000;
  assert.ok(minutes > 59 && minutes <= 60, String(minutes));
  return answer.body.data.token;
}

test('it reads the draft of its document, by id or by a filter, and no cache may keep that', async () => {
  const one = await draft();
  assert.equal(one.body.data.headline, 'Only a draft');
  assert.equal(one.headers.get('cache-control'), 'private, no-store');
  const list = await server.call('GET', '/api/stories?status=draft&filters[slug]=draft', { token });
  assert.deepEqual([list.body.data.length, list.body.meta.pagination.total], [1, 1]);
  assert.equal((await server.call('GET', `/api/stories/${id}?status=draft`)).status, 403, 'nobody else reads it');
});

test('relations show what its person may read, and no more', async () => {
  const query = 'status=draft&populate[0]=writer&populate[1]=sources&populate[2]=seeAlso';
  const { data } = (await server.call('GET', `/api/stories/${id}?${query}`, { token })).body;
  assert.deepEqual([data.writer.name, data.seeAlso[0].headline, 'sources' in data], ['Ann', 'The other', false]);
  const whole = (await server.call('GET', `/api/stories/${id}?${query}`, { token: await mint(ada) })).body.data;
  assert.equal(whole.sources[0].title, 'Secret', 'to who may read sources');
});

test('other documents and other types are closed', async () => {
  const path = `/api/stories/${otherId}?status=draft`;
  assert.equal((await server.call('GET', path, { token: server.full })).status, 200);
  assert.equal((await server.call('GET', path, { token })).status, 404);
  const all = await server.call('GET', '/api/stories?status=draft', { token });
  assert.deepEqual(
    all.body.data.map((found: { documentId: string }) => found.documentId),
    [id],
  );
  const counted = await server.call('GET', '/api/stories?status=draft&filters[slug]=the-other', { token });
  assert.deepEqual([counted.body.data.length, counted.body.meta.pagination.total], [0, 0]);
  assert.equal((await server.call('GET', '/api/writers', { token: server.full })).status, 200);
  assert.equal((await server.call('GET', '/api/writers', { token })).status, 403);
});

test('it neither writes nor opens anything else than the two reads', async () => {
  const body = { data: { headline: 'Overwritten' } };
  const tries: [method: string, path: string, body?: object][] = [
    ['PUT', `/api/stories/${id}?status=draft`, body],
    ['POST', '/api/stories', body],
    ['DELETE', `/api/stories/${id}`],
    ['POST', `/api/stories/${id}/actions/publish`],
    ['GET', `/api/stories/${id}/versions`],
    ['GET', `/api/stories/${id}?asOf=2030-01-01T00:00:00.000Z`],
    ['GET', '/api/upload/files'],
    ['GET', '/api/users/me'],
  ];
  for (const [method, path, sent] of tries) {
    const { status } = await server.call(method, path, { token, body: sent });
    assert.equal(status, 403, `${method} ${path}`);
  }
  const asAdmin = await server.call('GET', `/admin/api/entries/${story}/${id}`, { token });
  assert.equal(asAdmin.status, 401);
  assert.equal((await draft()).body.data.headline, 'Only a draft');
});

test('in the address it is worth nothing', async () => {
  const { status } = await server.call('GET', `/api/stories/${id}?status=draft&token=${token}`);
  assert.notEqual(status, 200);
});

const endings: Readonly<Record<string, () => Promise<{ status: number }>>> = {
  'signing out': () => admin('POST', 'logout', undefined, eve),
  'a new password': () => {
    const currentPassword = password;
    password = `${password} again`;
    return admin('PUT', 'users/me', { password, currentPassword }, eve);
  },
  'locking the account': () => admin('PUT', `users/${eveId}`, { active: false }),
  'taking the role away': () => admin('PUT', `users/${eveId}`, { roles: [] }),
};

for (const [name, end] of Object.entries(endings)) {
  test(`${name} ends it`, async () => {
    const { status } = await end();
    assert.ok(status < 300, String(status));
    assert.equal((await draft()).status, 401);
  });
}

test('one that was altered, or sealed by another key, is refused', async () => {
  const last = token.slice(-1) === 'A' ? 'B' : 'A';
  const middle = Math.floor(token.length / 2);
  const swapped = token[middle] === 'x' ? 'y' : 'x';
  const altered = [
    token.slice(0, middle) + swapped + token.slice(middle + 1),
    `${token.slice(0, -4)}${last}${token.slice(-3)}`,
    token.slice(0, -10),
    'plinth_preview_',
  ];
  for (const text of altered) assert.equal((await draft(text)).status, 401, text);
  const scope = { sessionId: 1, type: story, documentId: id };
  const foreign = makePreviewToken(createSealing(Buffer.alloc(32, 7).toString('base64url')), scope).token;
  assert.equal((await draft(foreign)).status, 401);
});

test('it expires with its hour', () => {
  const sealing = createSealing(Buffer.alloc(32, 7).toString('base64url'));
  const scope = { sessionId: 1, type: story, documentId: 'a' };
  const at = (ageMs: number) => readPreviewToken(sealing, makePreviewToken(sealing, scope, Date.now() - ageMs).token);
  assert.equal(at(59 * 60_000)?.documentId, 'a');
  assert.equal(at(60 * 60_000), undefined);
});

test('there is none for what a person may not read, nor for nothing', async () => {
  assert.equal((await admin('POST', `entries/api::nothing.nothing/${id}/preview-token`)).status, 404);
  const source = await write('/sources?status=draft', { title: 'Closed' });
  const path = `entries/api::source.source/${source}/preview-token`;
  assert.equal((await admin('POST', path)).status, 200);
  assert.equal((await admin('POST', path, undefined, eve)).status, 403);
});
