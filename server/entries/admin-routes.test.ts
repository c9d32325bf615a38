/** Entries as the admin works on them: drafts, how they stand, and saves against a version. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin, signInAs } from '../test/browse.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
let cookie: string;
before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});
after(() => server[Symbol.asyncDispose]());

type Data = Record<string, unknown>;
const stories = '/admin/api/entries/api::story.story';

const send = (method: string, path: string, data?: Data, body: object | undefined = data && { data }) =>
  browse(server, method, path, { cookie, ...(body ? { body } : {}) });

async function buildStory(data: Data = {}): Promise<string> {
  const { status, body } = await send('POST', stories, { headline: 'A story', ...data });
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.data.publishedAt, null);
  assert.deepEqual([body.meta.state.status, body.meta.state.version], ['draft', 1]);
  return body.data.documentId;
}

test('an entry goes from draft to published to modified and back', async () => {
  const id = await buildStory();
  const statuses = [];
  const steps: readonly [string, string, Data?][] = [
    ['POST', `${stories}/${id}/actions/publish`],
    ['PUT', `${stories}/${id}`, { pages: 7 }],
    ['POST', `${stories}/${id}/actions/discard-draft`],
    ['PUT', `${stories}/${id}`, { pages: 8 }],
    ['POST', `${stories}/${id}/actions/publish`],
    ['POST', `${stories}/${id}/actions/unpublish`],
  ];
  for (const [method, path, data] of steps) {
    const { status, body } = await send(method, path, data);
    assert.equal(status, 200, JSON.stringify(body));
    statuses.push(body.meta.state.status);
  }
  assert.deepEqual(statuses, ['published', 'modified', 'published', 'modified', 'published', 'draft']);
  assert.equal((await send('GET', `${stories}/${id}`)).body.data.pages, 8);
});

test('private fields are there for who works on entries, inside components as well, and for nobody else', async () => {
  const id = await buildStory({ memo: 'For us', card: { title: 'Card', note: 'Also for us' } });
  const { data } = (await send('GET', `${stories}/${id}?populate[card]=true`)).body;
  assert.deepEqual([data.memo, data.card.note], ['For us', 'Also for us']);
  const listed = await send('GET', `${stories}?filters[memo]=For%20us&status=draft`);
  assert.deepEqual(
    listed.body.data.map((row: Data) => row.documentId),
    [id],
  );
  // A search shows, filters and sorts by them as well; it does not look into them.
  const shownFor = async (search: string) => {
    const asked = `${stories}?fields=memo&filters[memo][$notNull]=true&sort=memo&status=draft&${search}`;
    const { status, body } = await send('GET', asked);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map((row: Data) => row.memo);
  };
  await send('PUT', `${stories}/${id}`, { headline: 'A pelican' });
  for (const search of ['_q=pelican', 'search=pelican']) assert.deepEqual(await shownFor(search), ['For us'], search);
  for (const search of ['_q=For%20us', 'search=us']) assert.deepEqual(await shownFor(search), [], search);
  const { body } = await send('GET', `${stories}/${id}/versions/1`);
  assert.deepEqual([body.data.values.memo, body.data.values.card.note], ['For us', 'Also for us']);
  await send('POST', `${stories}/${id}/actions/publish`);
  const shown = await server.call('GET', `/api/stories/${id}?populate[card]=true`, {
    headers: { Authorization: `Bearer ${server.full}` },
  });
  assert.equal(shown.status, 200);
  assert.ok(!('memo' in shown.body.data) && !('note' in shown.body.data.card));
});

test('a save against a version that has moved on is refused and changes nothing', async () => {
  const id = await buildStory({ pages: 1 });
  const first = await send('PUT', `${stories}/${id}?version=1`, { pages: 2 });
  assert.equal(first.body.meta.state.version, 2);
  const second = await send('PUT', `${stories}/${id}?version=1`, { pages: 3 });
  assert.equal(second.status, 409);
  assert.equal(second.body.error.code, 'entries.version_conflict');
  const { data, meta } = (await send('GET', `${stories}/${id}`)).body;
  assert.equal(data.pages, 2);
  // The form shows the history without asking for it: also right after a save.
  const told = meta.versions.map(({ version, first, count }: Data) => [version, first, count]);
  assert.deepEqual(told, [[2, 1, 2]], 'two saves of one person are one');
  assert.deepEqual(first.body.meta.versions, meta.versions);
});

test('problems of a draft carry the path of their field', async () => {
  const { status, body } = await send('POST', stories, { headline: 'A story', pages: 'many' });
  assert.equal(status, 400);
  assert.deepEqual(body.error.details.errors[0].path, ['pages']);
  assert.equal(body.error.code, 'entries.invalid_data');
});

test('a list tells how each of its entries stands, in their locale', async () => {
  const draft = await buildStory({ headline: 'Listed draft' });
  const published = await buildStory({ headline: 'Listed published' });
  await send('POST', `${stories}/${published}/actions/publish`);
  await send('PUT', `${stories}/${published}?locale=fr`, { headline: 'Listed en français' });
  const list = await send(
    'GET',
    `${stories}?status=draft&filters[headline][$startsWith]=Listed&sort=headline&fields=headline`,
  );
  assert.equal(list.status, 200, JSON.stringify(list.body));
  assert.deepEqual(
    list.body.data.map(({ documentId }: { documentId: string }) => documentId),
    [draft, published],
  );
  assert.deepEqual(
    list.body.meta.states.map((state: { status: string; locale: string }) => [state.status, state.locale]),
    [
      ['draft', 'en'],
      ['published', 'en'],
    ],
  );
  assert.equal(list.body.meta.pagination.total, 2);
  const one = await send('GET', `${stories}/${published}?locale=fr`);
  assert.deepEqual([one.body.meta.state.status, one.body.meta.locales.length], ['draft', 2]);
});

test('what the caller may do comes with the entries', async () => {
  const all = { create: true, update: true, publish: true, delete: true, fields: null, writeOnly: [], locales: null };
  assert.deepEqual((await send('GET', `${stories}?status=draft`)).body.meta.may, all);
  assert.deepEqual((await send('GET', `${stories}/${await buildStory()}`)).body.meta.may, all);
  const author = await as('author');
  const list = await server.call('GET', `${stories}?status=draft`, { headers: { Cookie: author } });
  assert.deepEqual(list.body.meta.may, { ...all, publish: false, delete: false });
});

test('a field that may be written but not read is named, asked for, and in no answer', async () => {
  const grant = (verb: string, fields?: string[]) => ({
    action: `api::story.story.${verb}`,
    ...(fields && { fields }),
  });
  const reading = ['find', 'findOne'].map((verb) => grant(verb, ['headline', 'pages']));
  const grants = [...reading, grant('readDraft'), grant('update', ['headline', 'memo'])];
  const role = await send('POST', '/admin/api/roles', undefined, { type: 'memo', name: 'M', description: '', grants });
  assert.equal(role.status, 201, JSON.stringify(role.body));
  const id = await buildStory({ memo: 'Before' });
  const headers = { Cookie: await as('memo'), Origin: server.url };
  const seen = (await server.call('GET', `${stories}/${id}`, { headers })).body;
  assert.deepEqual([seen.data.headline, 'memo' in seen.data, seen.meta.may.writeOnly], ['A story', false, ['memo']]);
  const workspace = (await server.call('GET', '/admin/api/workspace', { headers })).body.data;
  const type = workspace.types.find(({ uid }: { uid: string }) => uid === 'api::story.story');
  assert.deepEqual(Object.keys(type.definition.attributes).sort(), ['headline', 'memo', 'pages']);
  const body = { data: { memo: 'After' } };
  assert.equal((await server.call('PUT', `${stories}/${id}`, { headers, body })).status, 200);
  assert.equal((await send('GET', `${stories}/${id}`)).body.data.memo, 'After');
});

test('counts by status', async () => {
  const before = await countsOf('api::story.story');
  const id = await buildStory();
  await send('POST', `${stories}/${id}/actions/publish`);
  await buildStory();
  const after = await countsOf('api::story.story');
  assert.deepEqual([after.draft - before.draft, after.published - before.published], [1, 1]);
});

test('an entry goes to the trash and comes back', async () => {
  const id = await buildStory();
  assert.equal((await send('DELETE', `${stories}/${id}?locale=*`)).status, 200);
  assert.equal((await send('GET', `${stories}/${id}`)).status, 404);
  assert.equal((await send('DELETE', `${stories}/${id}?locale=*`)).status, 404);
  assert.equal((await send('POST', `${stories}/${id}/actions/restore?locale=*`)).status, 200);
  assert.equal((await send('GET', `${stories}/${id}`)).status, 200);
});

test('the first save of a single type, or of a new language, overwrites nothing that was saved before it', async () => {
  const path = '/admin/api/entries/api::front-page.front-page';
  const first = await send('POST', path, { motto: 'Read more' });
  assert.equal(first.status, 201, JSON.stringify(first.body));
  const id = first.body.data.documentId;
  const late = await send('POST', path, { motto: 'Read on' });
  assert.deepEqual([late.status, late.body.error.code], [409, 'entries.version_conflict']);
  assert.equal((await send('GET', `${path}/${id}`)).body.data.motto, 'Read more');
  // A language that has no entry yet is begun in the one document that there is.
  const french = await send('POST', `${path}?locale=fr`, { motto: 'Lire' });
  assert.deepEqual([french.status, french.body.data.documentId], [201, id], JSON.stringify(french.body));
  const german = await send('PUT', `${path}/${id}?locale=de&version=0`, { motto: 'Lesen' });
  assert.equal(german.status, 200, JSON.stringify(german.body));
  const again = await send('PUT', `${path}/${id}?locale=de&version=0`, { motto: 'Weiter' });
  assert.deepEqual([again.status, again.body.error.code], [409, 'entries.version_conflict']);
  assert.equal((await send('GET', `${path}/${id}?locale=de`)).body.data.motto, 'Lesen');
});

test('nobody publishes, withdraws or throws away what they have not seen', async () => {
  const id = await buildStory({ pages: 1 });
  const act = (action: string, version: number) =>
    send('POST', `${stories}/${id}/actions/${action}?version=${version}`);
  assert.equal((await act('publish', 1)).status, 200);
  await send('PUT', `${stories}/${id}`, { pages: 2 });
  const stands = (await send('GET', `${stories}/${id}`)).body;
  assert.equal(stands.meta.state.version, 3);
  for (const action of ['publish', 'unpublish', 'discard-draft']) {
    const { status, body } = await act(action, 1);
    assert.deepEqual([status, body.error.code], [409, 'entries.version_conflict'], action);
  }
  const headers = { Authorization: `Bearer ${server.full}`, 'If-Match': '"1"' };
  const refused = await server.call('POST', `/api/stories/${id}/actions/discard-draft`, { headers });
  assert.equal(refused.status, 412);
  const after = (await send('GET', `${stories}/${id}`)).body;
  assert.deepEqual([after.data, after.meta.state], [stands.data, stands.meta.state]);
  // What has been published since changed nothing that they had not seen.
  assert.equal((await act('publish', 3)).status, 200);
  assert.equal((await act('publish', 3)).status, 200);
  assert.equal((await act('unpublish', 3)).status, 200);
});

test('strangers, tokens and unknown types are refused', async () => {
  assert.equal((await server.call('GET', stories)).status, 401);
  assert.equal((await server.call('POST', stories, { body: { data: { headline: 'No' } } })).status, 401);
  assert.equal((await server.call('GET', stories, { token: server.full })).status, 401);
  assert.equal((await send('GET', '/admin/api/entries/api::nothing.nothing')).status, 404);
});

const as = (role: string) => signInAs(server, cookie, role);

async function countsOf(uid: string): Promise<Record<'draft' | 'modified' | 'published', number>> {
  const { body } = await send('GET', '/admin/api/entries');
  return body.data.find((counts: { uid: string }) => counts.uid === uid);
}

test('publishing one language leaves what is unpublished in another as modified', async () => {
  const id = await buildStory({ pages: 1 });
  await send('POST', `${stories}/${id}/actions/publish`);
  await send('PUT', `${stories}/${id}`, { headline: 'Edited', pages: 2 });
  await send('PUT', `${stories}/${id}?locale=fr`, { headline: 'Bonjour' });
  const { body } = await send('POST', `${stories}/${id}/actions/publish?locale=fr`);
  const statuses = body.meta.locales.map((state: { locale: string; status: string }) => [state.locale, state.status]);
  assert.deepEqual(statuses, [
    ['en', 'modified'],
    ['fr', 'published'],
  ]);
  const english = await send('POST', `${stories}/${id}/actions/discard-draft`);
  assert.deepEqual([english.body.meta.state.status, english.body.data.pages], ['published', 2]);
});
