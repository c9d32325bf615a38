/** Copies of entries, over the admin's endpoint. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { applyDefinitions } from '../schema/index.ts';
import { browse, buildAdmin, signInAdmin, signInAs } from '../test/browse.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { until } from '../test/until.ts';

const pathOf = (name: string) => `/admin/api/entries/api::${name}.${name}`;

let server: SampleServer;
let cookie: string;
before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});
after(() => server[Symbol.asyncDispose]());

type Data = Record<string, unknown>;

const send = (method: string, path: string, body?: object) =>
  browse(server, method, path, { cookie, ...(body ? { body } : {}) });

async function build(name: string, data: Data): Promise<string> {
  const { status, body } = await send('POST', pathOf(name), { data });
  assert.equal(status, 201, JSON.stringify(body));
  return body.data.documentId;
}

const duplicate = (name: string, id: string, query = '?locale=*') =>
  send('POST', `${pathOf(name)}/${id}/actions/duplicate${query}`, { suffix: '(copy)' });

async function copyOf(name: string, id: string, query?: string): Promise<string> {
  const { status, body } = await duplicate(name, id, query);
  assert.equal(status, 201, JSON.stringify(body));
  assert.notEqual(body.data.documentId, id);
  return body.data.documentId;
}

const everything = 'populate[card][populate]=*&populate[sections]=true&populate[topics]=true&populate[sequel]=true';
const read = async (name: string, id: string, query = '') =>
  (await send('GET', `${pathOf(name)}/${id}?${query}`)).body.data;

test('a copy has every language, with items, links and slugs of its own, as a draft', async () => {
  const topic = await build('topic', { label: 'Stone' });
  const sequel = await build('story', { headline: 'What came after' });
  const id = await build('story', {
    ...{ headline: 'A wall', slug: 'a-wall', pages: 7, memo: 'Ours', extras: { deep: [1] } },
    ...{ topics: [topic], sequel, card: { title: 'Card', note: 'Note', facts: [{ label: 'Height' }] } },
    sections: [{ __component: 'parts.pullquote', words: 'Said' }],
  });
  await send('PUT', `${pathOf('story')}/${id}?locale=de`, { data: { headline: 'Eine Mauer', slug: 'eine-mauer' } });
  await send('POST', `${pathOf('story')}/${id}/actions/publish`);
  const copied = await copyOf('story', id);

  const [first, copy] = [await read('story', id, everything), await read('story', copied, everything)];
  assert.deepEqual([copy.headline, copy.slug, copy.publishedAt], ['A wall (copy)', 'a-wall-copy', null]);
  assert.deepEqual([copy.pages, copy.memo, copy.extras], [7, 'Ours', { deep: [1] }]);
  assert.deepEqual([copy.card.title, copy.card.note, copy.card.facts[0].label], ['Card', 'Note', 'Height']);
  assert.notEqual(copy.card.id, first.card.id);
  assert.deepEqual([copy.sections[0].words, copy.topics[0].documentId], ['Said', topic]);
  assert.notEqual(copy.sections[0].id, first.sections[0].id);
  // What only one entry can have stays with the first.
  assert.deepEqual([copy.sequel, first.sequel.documentId], [null, sequel]);
  const german = await read('story', copied, 'locale=de');
  assert.deepEqual([german.headline, german.slug, german.pages], ['Eine Mauer (copy)', 'eine-mauer-copy', 7]);
});

test('links to what is in the trash are copied, and show it again when it is back', async () => {
  const writer = await build('writer', { name: 'Gone' });
  const see = await build('story', { headline: 'Gone too' });
  const id = await build('story', { headline: 'Left behind', writer, seeAlso: [see] });
  for (const path of [`${pathOf('writer')}/${writer}`, `${pathOf('story')}/${see}`]) await send('DELETE', path);
  const copied = await copyOf('story', id);
  await send('POST', `${pathOf('writer')}/${writer}/actions/restore`);
  await send('POST', `${pathOf('story')}/${see}/actions/restore`);
  const shown = await read('story', copied, 'populate[writer]=true&populate[seeAlso]=true');
  assert.deepEqual([shown.writer?.documentId, shown.seeAlso[0]?.documentId], [writer, see]);
});

test('one language alone is copied where that is asked', async () => {
  const id = await build('story', { headline: 'Two tongues' });
  await send('PUT', `${pathOf('story')}/${id}?locale=de`, { data: { headline: 'Zwei Zungen' } });
  const copied = await copyOf('story', id, '?locale=de');
  assert.equal((await send('GET', `${pathOf('story')}/${copied}`)).status, 404);
  assert.equal((await read('story', copied, 'locale=de')).headline, 'Zwei Zungen (copy)');
});

test('what has to be unique is made so, again and again', async () => {
  const story = await build('story', { headline: 'Tagged' });
  const topic = await build('topic', { label: 'Moss', stories: [story] });
  await send('POST', `${pathOf('story')}/${story}/actions/publish`);
  const labels = [];
  for (const id of [await copyOf('topic', topic), await copyOf('topic', topic)]) {
    const { label, stories } = await read('topic', id, 'populate[stories]=true');
    labels.push([label, stories[0].documentId]);
  }
  assert.deepEqual(labels, [
    ['Moss (copy)', story],
    ['Moss (copy) 2', story],
  ]);
  const long = await build('story', { headline: 'x'.repeat(120), slug: 'long' });
  assert.equal((await read('story', await copyOf('story', long))).headline, `${'x'.repeat(113)} (copy)`);
});

test('a copy stands in the language of each link, and an address that names an entry stays one', async () => {
  const topic = await build('topic', { label: 'Peat' });
  const story = await build('story', { headline: 'Without topics' });
  await send('PUT', `${pathOf('story')}/${story}?locale=de`, { data: { headline: 'Mit Thema', topics: [topic] } });
  await copyOf('topic', topic);
  const topicsIn = async (locale: string) => (await read('story', story, `locale=${locale}&populate=topics`)).topics;
  assert.deepEqual([(await topicsIn('en')).length, (await topicsIn('de')).length], [0, 1]);

  const contact = {
    ...{ kind: 'collectionType', options: { draftAndPublish: false }, attributes: { address: { type: 'email' } } },
    info: { singularName: 'contact', pluralName: 'contacts', displayName: 'Contact' },
  };
  await applyDefinitions(server.database, { contentTypes: { 'api::contact.contact': contact } });
  await until(async () => (await send('GET', pathOf('contact'))).status === 200);
  const copied = await copyOf('contact', await build('contact', { address: 'ada@example.test' }));
  assert.equal((await read('contact', copied)).address, 'ada@example.test');
});

test('a copy is whole or not there', async () => {
  const writer = await build('writer', { name: 'Ada', initials: 'AL' });
  await copyOf('writer', writer);
  // The rule came after the entry: a copy cannot meet it.
  await server.database.query({
    text: `update ct_writer set f_initials = 'nobody' where document_id = $1`,
    values: [writer],
  });
  const count = async () => (await send('GET', pathOf('writer'))).body.meta.pagination.total;
  const before = await count();
  assert.equal((await duplicate('writer', writer)).status, 400);
  assert.equal(await count(), before);
  assert.equal((await duplicate('writer', 'nothing-there')).status, 404);
});

test('a role copies what it may read and write, and nothing else', async () => {
  const grants = [
    ...['find', 'findOne'].map((verb) => ({ action: `api::story.story.${verb}`, fields: ['headline', 'pages'] })),
    ...['readDraft', 'create'].map((verb) => ({ action: `api::story.story.${verb}` })),
  ];
  const role = await send('POST', '/admin/api/roles', { type: 'copier', name: 'Copier', description: '', grants });
  assert.equal(role.status, 201, JSON.stringify(role.body));
  const id = await build('story', { headline: 'Half open', pages: 3, memo: 'Closed' });
  const own = await signInAs(server, cookie, 'copier');
  const path = (name: string) => `${pathOf(name)}/${id}/actions/duplicate`;
  const suffix = { body: { suffix: '(copy)' }, cookie: own };
  assert.equal((await browse(server, 'POST', path('topic'), suffix)).status, 403);
  const { body } = await browse(server, 'POST', path('story'), suffix);
  const { headline, pages, memo } = await read('story', body.data.documentId);
  assert.deepEqual([headline, pages, memo], ['Half open (copy)', 3, null]);
});
