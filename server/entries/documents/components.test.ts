/** Components and zones in bodies (contract, section 6), and the references that are kept for them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type SampleServer, sampleServer } from '../../test/sample.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

const send = (method: string, path: string, data?: unknown) =>
  server.call(method, `/api${path}`, { token: server.full, ...(data ? { body: { data } } : {}) });

const deep = 'populate[card][populate]=*&populate[facts]=true&populate[sections][populate]=*';

async function buildStory(data: Record<string, unknown>) {
  const { status, body } = await send('POST', `/stories?${deep}`, { headline: 'A story', ...data });
  assert.equal(status, 201, JSON.stringify(body));
  return body.data;
}

const labels = (facts: { label: string }[]) => facts.map(({ label }) => label);

test('a component without id replaces, with id it is updated in place', async () => {
  const story = await buildStory({ card: { title: 'One', summary: 'Two', facts: [{ label: 'a' }] } });
  const path = `/stories/${story.documentId}?${deep}`;
  const kept = (await send('PUT', path, { card: { id: story.card.id, title: 'New' } })).body.data.card;
  assert.deepEqual([kept.id, kept.title, kept.summary, labels(kept.facts)], [story.card.id, 'New', 'Two', ['a']]);
  const replaced = (await send('PUT', path, { card: { title: 'Other' } })).body.data.card;
  assert.deepEqual([replaced.title, replaced.summary, replaced.facts], ['Other', null, []]);
  assert.notEqual(replaced.id, story.card.id);
  assert.equal((await send('PUT', path, { pages: 2 })).body.data.card.id, replaced.id);
  assert.equal((await send('PUT', path, { card: null })).body.data.card, null);
});

test('items of a list keep their ids through reordering, and new ones get their own', async () => {
  const story = await buildStory({ facts: [{ label: 'a', amount: 1 }, { label: 'b' }, { label: 'c' }] });
  const [a, , c] = story.facts;
  const facts = [{ id: c.id }, { label: 'd' }, { id: a.id, label: 'A' }];
  const { body } = await send('PUT', `/stories/${story.documentId}?${deep}`, { facts });
  assert.deepEqual(labels(body.data.facts), ['c', 'd', 'A']);
  assert.equal(body.data.facts[2].amount, 1);
  const ids = body.data.facts.map(({ id }: { id: number }) => id);
  assert.deepEqual([ids[0], ids[2]], [c.id, a.id]);
  assert.ok(!story.facts.some(({ id }: { id: number }) => id === ids[1]));
});

test('an id of another entry is refused, on a create it means nothing', async () => {
  const other = await buildStory({ facts: [{ label: 'theirs' }] });
  const story = await buildStory({ facts: [{ id: other.facts[0].id, label: 'ours' }] });
  assert.notEqual(story.facts[0].id, other.facts[0].id);
  const answer = await send('PUT', `/stories/${story.documentId}`, { facts: [{ id: other.facts[0].id }] });
  assert.deepEqual([answer.status, answer.body.error.name], [400, 'ApplicationError']);
  assert.equal(answer.headers.get('x-error-code'), 'entries.foreign_component');
});

test('a zone holds components of several kinds in order, updated by id', async () => {
  const sections = [
    { __component: 'parts.pullquote', words: 'q' },
    { __component: 'parts.figure', caption: 'f' },
    { __component: 'parts.teasers', heading: 't', card: { title: 'inner', facts: [{ label: 'deep' }] } },
  ];
  const story = await buildStory({ sections });
  const [quote, , teasers] = story.sections;
  const { body } = await send('PUT', `/stories/${story.documentId}?${deep}`, {
    sections: [
      { __component: 'parts.teasers', id: teasers.id, heading: 'T' },
      { __component: 'parts.pullquote', id: quote.id },
    ],
  });
  const [first, second] = body.data.sections;
  assert.deepEqual([first.id, first.heading, first.card.title], [teasers.id, 'T', 'inner']);
  assert.deepEqual([second.__component, second.words], ['parts.pullquote', 'q']);
  const swapped = await send('PUT', `/stories/${story.documentId}`, {
    sections: [{ __component: 'parts.figure', id: quote.id }],
  });
  assert.equal(swapped.status, 400, 'an id belongs to its component');
});

test('publishing looks at the whole entry, saving a draft at what cannot be right later either', async () => {
  const draft = await send('POST', '/stories?status=draft', { card: { summary: 'no title' }, facts: [{}] });
  assert.equal(draft.status, 201);
  const id = draft.body.data.documentId;
  const refused = await send('POST', `/stories/${id}/actions/publish`);
  assert.deepEqual(
    refused.body.error.details.errors.map(({ path }: { path: string[] }) => path.join('.')),
    ['headline', 'card.title', 'facts.0.label'],
  );
  const tooLong = await send('PUT', `/stories/${id}?status=draft`, { card: { title: 'x'.repeat(71) } });
  assert.deepEqual(tooLong.body.error.details.errors[0].path, ['card', 'title']);
});

test('references out of components are rows with foreign keys, kept with the entry', async () => {
  const { documentId: writer } = (await send('POST', '/writers', { name: 'Speaker' })).body.data;
  const { documentId: other } = (await send('POST', '/writers', { name: 'Another' })).body.data;
  const story = await buildStory({ sections: [{ __component: 'parts.pullquote', words: 'q', speaker: writer }] });
  const references = async () => {
    const { rows } = await server.database.query<{ status: string; target: string }>({
      text: `select status, target_document_id as target from entry_references where source_document_id = $1 order by 1`,
      values: [story.documentId],
    });
    return rows.map(({ status, target }) => `${status} ${target === writer ? 'writer' : 'other'}`);
  };
  assert.deepEqual(await references(), ['draft writer', 'published writer']);
  const changed = { sections: [{ __component: 'parts.pullquote', words: 'q', speaker: other }] };
  await send('PUT', `/stories/${story.documentId}?status=draft`, changed);
  assert.deepEqual(await references(), ['draft other', 'published writer']);
  await send('POST', `/stories/${story.documentId}/actions/discard-draft`);
  assert.deepEqual(await references(), ['draft writer', 'published writer']);
  await send('DELETE', `/stories/${story.documentId}`);
  assert.deepEqual(await references(), []);
  await send('POST', `/stories/${story.documentId}/actions/restore`);
  assert.deepEqual(await references(), ['draft writer', 'published writer']);
  const shown = async () => (await send('GET', `/stories/${story.documentId}?${deep}`)).body.data.sections[0].speaker;
  await send('DELETE', `/writers/${writer}`);
  assert.equal(await shown(), null);
  await send('POST', `/writers/${writer}/actions/restore`);
  assert.equal((await shown()).documentId, writer);
});
