import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { PresenceEvents } from '../admin-api.ts';
import type { Access } from '../base/access.ts';
import { browse, buildAdmin, signInAdmin, signInAs } from '../test/browse.ts';
import { testServer } from '../test/harness.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { until } from '../test/until.ts';
import { createPresence } from './presence.ts';

type Event = { readonly event: string; readonly data: string };

let server: SampleServer;
let cookie: string;
let other: string;

before(async () => {
  server = await sampleServer();
  await buildAdmin(server, 'ada@example.test');
  await buildAdmin(server, 'grace@example.test');
  cookie = await signInAdmin(server, 'ada@example.test');
  other = await signInAdmin(server, 'grace@example.test');
});
after(() => server[Symbol.asyncDispose]());

/** The stream of one open form, event by event. */
async function open(at: { readonly url: string }, id: string, as: string) {
  const closing = new AbortController();
  const address = `${at.url}/admin/api/presence/api::topic.topic/${id}`;
  const response = await fetch(address, {
    headers: { Cookie: as, Origin: at.url, 'Sec-Fetch-Site': 'same-origin' },
    signal: closing.signal,
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  const events = read(response);
  const next = async <E extends keyof PresenceEvents>(
    name: E,
    until: (data: PresenceEvents[E]) => boolean = () => true,
  ): Promise<PresenceEvents[E]> => {
    for (;;) {
      const { value, done } = await events.next();
      assert.ok(!done, `the stream ended before ${name}`);
      const data = JSON.parse(value.data);
      if (value.event === name && until(data)) return data;
    }
  };
  return { next, events, close: () => closing.abort() };
}

async function* read(response: Response): AsyncGenerator<Event> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (event && data) yield { event, data };
    }
  }
}

async function buildTopic(label: string): Promise<string> {
  const answer = await browse(server, 'POST', '/admin/api/entries/api::topic.topic', {
    cookie,
    body: { data: { label } },
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.data.documentId;
}

const tell = (as: string, id: string, body: object) =>
  browse(server, 'POST', `/admin/api/presence/${id}`, { cookie: as, body });

test('people see each other come, move, take over and go, on every node', async () => {
  const id = await buildTopic('wind');
  const shared = { db: server.database, url: server.databaseUrl, async [Symbol.asyncDispose]() {} };
  await using node = await testServer({ database: shared });
  const ada = await open(server, id, cookie);
  const { id: form } = await ada.next('hello');
  const grace = await open(node, id, other);
  const { id: second } = await grace.next('hello');
  const both = await ada.next('people', ({ people }) => people.length === 2);
  assert.deepEqual(
    both.people.map(({ name }) => name),
    ['ada@example.test', 'grace@example.test'],
  );

  assert.equal((await tell(cookie, form, { field: 'label' })).status, 204);
  const moved = await grace.next('people', ({ people }) => people[0]?.field === 'label');
  assert.equal(moved.people[1]?.field, null);
  assert.equal((await tell(other, second, { holds: true })).status, 204);
  await ada.next('people', ({ people }) => people[1]?.holds === true && people[0]?.holds === false);
  assert.equal((await tell(cookie, form, { holds: true })).status, 204);
  await grace.next('people', ({ people }) => people[0]?.holds === true && people[1]?.holds === false);

  assert.equal((await tell(cookie, form, { version: 2 })).status, 204);
  assert.deepEqual(await grace.next('version'), { version: 2 });
  grace.close();
  await ada.next('people', ({ people }) => people.length === 1);
  ada.close();
});

test("nobody speaks for another's form, and a document that is nowhere has no stream", async () => {
  const id = await buildTopic('rain');
  const ada = await open(server, id, cookie);
  const { id: form } = await ada.next('hello');
  assert.equal((await tell(other, form, { holds: true })).status, 404);
  ada.close();
  const nowhere = `/admin/api/presence/api::topic.topic/${'a'.repeat(24)}`;
  assert.equal((await browse(server, 'GET', nowhere, { cookie })).status, 404);
  assert.equal((await browse(server, 'GET', `/admin/api/presence/api::none.none/${id}`, { cookie })).status, 404);
  assert.equal((await browse(server, 'GET', `/admin/api/presence/api::topic.topic/${id}`)).status, 401);
});

test('a stream ends with its session, and the row with the stream', { timeout: 40_000 }, async () => {
  const id = await buildTopic('snow');
  const late = await signInAdmin(server, 'grace@example.test');
  const stream = await open(server, id, late);
  await stream.next('hello');
  assert.equal((await browse(server, 'POST', '/admin/api/logout', { cookie: late })).status, 204);
  await stream.next('end');
  assert.equal((await stream.events.next()).done, true);
  // The row goes just after the stream.
  const isGone = async () => {
    const { rows } = await server.database.query({
      text: 'select 1 from presence where document_id = $1',
      values: [id],
    });
    return rows.length === 0;
  };
  while (!(await isGone())) await setImmediate();
});

test('a stream stays open from beat to beat, and hears of what was saved over the API', {
  timeout: 40_000,
}, async () => {
  const id = await buildTopic('hail');
  const stream = await open(server, id, cookie);
  await stream.next('hello');
  await stream.next('version');
  const saved = await server.call('PUT', `/api/topics/${id}`, { token: server.full, body: { data: { label: 'ice' } } });
  assert.equal(saved.status, 200);
  assert.ok((await stream.next('version', ({ version }) => version > 1)).version > 1);
  stream.close();
});

test('who may only read keeps nobody from writing', async () => {
  const grants = ['find', 'findOne', 'readDraft'].map((verb) => ({ action: `api::topic.topic.${verb}` }));
  const role = { type: 'looker', name: 'Looks', description: '', grants };
  assert.equal((await browse(server, 'POST', '/admin/api/roles', { cookie, body: role })).status, 201);
  const looker = await signInAs(server, cookie, 'looker');
  const id = await buildTopic('fog');
  const stream = await open(server, id, looker);
  const { id: form } = await stream.next('hello');
  assert.equal((await tell(looker, form, { field: 'label' })).status, 204, 'they are seen');
  assert.equal((await tell(looker, form, { holds: true })).status, 403);
  const writer = await open(server, id, cookie);
  const { id: own } = await writer.next('hello');
  const { people } = await writer.next('people', (told) => told.people.length === 2);
  assert.ok(people.every(({ holds }) => !holds));
  assert.equal((await tell(cookie, own, { holds: true })).status, 204);
  stream.close();
  writer.close();
});

test('a form whose row is lost comes back with the next beat', async () => {
  const documentId = await buildTopic('mist');
  const access: Access = { actor: { kind: 'anonymous' }, key: '', grants: () => [] };
  const presence = createPresence({
    database: server.database,
    recheck: async () => access,
    mayRead: async () => true,
    versionsOf: async () => [],
    onError: assert.ifError,
    beatMs: 20,
  });
  const { rows } = await server.database.query<{ id: number }>({ text: 'select min(id) as id from admins' });
  const credentials = { method: 'GET', path: '', ip: '', ...noHeaders };
  const visit = { uid: 'api::topic.topic', documentId, locale: '', adminId: rows[0]?.id ?? 0, credentials };
  const stream = await presence.open(visit, new AbortController().signal);
  assert.ok(stream);
  const ids = async () => {
    const text = 'select id from presence where document_id = $1';
    const found = await server.database.query<{ id: string }>({ text, values: [documentId] });
    return found.rows.map(({ id }) => id);
  };
  const before = await ids();
  assert.equal(before.length, 1);
  // As after a crash of the database.
  await server.database.query({ text: 'truncate presence' });
  await until(async () => (await ids()).length > 0, 'the form is there again');
  assert.deepEqual(await ids(), before, 'by the id that its client knows');
  await presence.close();
  assert.deepEqual(await ids(), []);
});

test('a form hears of the people when it knows who it is itself, and of all of them', async () => {
  const documentId = await buildTopic('haze');
  const presence = createPresence({
    database: server.database,
    recheck: async () => undefined,
    mayRead: async () => true,
    versionsOf: async () => [],
    onError: assert.ifError,
  });
  const { rows } = await server.database.query<{ id: number }>({ text: 'select min(id) as id from admins' });
  const credentials = { method: 'GET', path: '', ip: '', ...noHeaders };
  const visit = { uid: 'api::topic.topic', documentId, locale: '', adminId: rows[0]?.id ?? 0, credentials };
  // The news of somebody else comes and is looked up while this form cannot come in yet.
  const opening = await server.database.transaction(async (tx) => {
    await tx.query({ text: 'lock table presence in share row exclusive mode' });
    const opened = presence.open(visit, new AbortController().signal);
    presence.hear(JSON.stringify({ documentId, locale: '' }));
    for (let round = 0; round < 5; round += 1) await server.database.query({ text: 'select from presence' });
    return { opened };
  });
  const stream = (await opening.opened) ?? assert.fail('the document is there');
  let told = '';
  for await (const chunk of stream) {
    told += chunk;
    if (told.includes('event: people')) break;
  }
  assert.match(told, /^event: hello\n/);
  assert.match(told, /event: people\ndata: \{"people":\[\{"id"/);
  await presence.close();
});

test('a form that closes while it opens harms nobody', async () => {
  const documentId = await buildTopic('gone');
  const presence = createPresence({
    database: server.database,
    recheck: async () => undefined,
    mayRead: async () => true,
    versionsOf: async () => [],
    onError: assert.ifError,
  });
  const { rows } = await server.database.query<{ id: number }>({ text: 'select min(id) as id from admins' });
  const credentials = { method: 'GET', path: '', ip: '', ...noHeaders };
  const visit = { uid: 'api::topic.topic', documentId, locale: '', adminId: rows[0]?.id ?? 0, credentials };
  const stream = await presence.open(visit, AbortSignal.abort());
  // An error without a listener would end the process.
  assert.equal(await text(stream ?? assert.fail('the document is there')), '');
  await presence.close();
});

const noHeaders = {
  authorization: undefined,
  cookie: undefined,
  origin: undefined,
  secFetchSite: undefined,
  host: undefined,
};
