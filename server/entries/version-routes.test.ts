import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

const send = (method: string, path: string, body?: unknown, token = server.full) =>
  server.call(method, `/api${path}`, { token, body });

async function buildTopic(label: string): Promise<string> {
  return (await send('POST', '/topics', { data: { label } })).body.data.documentId;
}

test('each save and each publication is a version, newest first, with what it changed', async () => {
  const created = await send('POST', '/stories?status=draft', { data: { headline: 'One', pages: 1 } });
  const id = created.body.data.documentId;
  await send('PUT', `/stories/${id}?status=draft`, { data: { headline: 'Two', memo: 'for us' } });
  await send('POST', `/stories/${id}/actions/publish`);
  await send('PUT', `/stories/${id}`, { data: { pages: 2 } });
  await send('POST', `/stories/${id}/actions/unpublish`);
  const { body } = await send('GET', `/stories/${id}/versions`);
  assert.deepEqual(
    body.data.map((version: Record<string, unknown>) => [version.version, version.action, version.published]),
    [
      [5, 'unpublish', false],
      [4, 'publish', true],
      [3, 'publish', true],
      [2, 'save', false],
      [1, 'save', false],
    ],
  );
  // Private fields are not named: versions show no more than entries do.
  assert.deepEqual([body.data[3].changed, body.data[1].changed], [['headline'], ['pages']]);
  const page = await send('GET', `/stories/${id}/versions?before=4&limit=2`);
  assert.deepEqual(
    page.body.data.map((version: { version: number }) => version.version),
    [3, 2],
  );
  const { values } = (await send('GET', `/stories/${id}/versions/1`)).body.data;
  assert.deepEqual([values.headline, values.pages, 'memo' in values], ['One', 1, false]);
});

test('a version is restored whole, or in chosen fields, as a new save', async () => {
  const [first, second] = [await buildTopic('sea'), await buildTopic('sky')];
  const card = { title: 'The card', facts: [{ label: 'depth', amount: 7 }] };
  const created = await send('POST', '/stories', {
    data: { headline: 'One', pages: 1, topics: [first, second], card },
  });
  const id = created.body.data.documentId;
  await send('PUT', `/stories/${id}`, { data: { headline: 'Two', pages: 2, topics: [second], card: null } });
  const query = '?populate[topics][fields]=label&populate[card][populate]=*';

  const part = await send('POST', `/stories/${id}/versions/1/restore${query}`, { fields: ['topics', 'card'] });
  assert.equal(part.status, 200, JSON.stringify(part.body));
  const { headline, topics, card: cardBack, publishedAt } = part.body.data;
  assert.deepEqual([headline, publishedAt], ['Two', null]);
  assert.deepEqual(
    topics.map(({ label }: { label: string }) => label),
    ['sea', 'sky'],
  );
  assert.equal(cardBack.facts[0].amount, 7);
  assert.equal((await send('GET', `/stories/${id}?populate=topics`)).body.data.topics.length, 1, 'published as before');

  const whole = await send('POST', `/stories/${id}/versions/1/restore`);
  assert.deepEqual([whole.body.data.headline, whole.body.data.pages], ['One', 1]);
  assert.equal((await send('GET', `/stories/${id}/versions`)).body.data.length, 4);
});

test('a version of a type without drafts is restored into its only row, fully validated', async () => {
  const id = await buildTopic('wind');
  await send('PUT', `/topics/${id}`, { data: { label: 'storm' } });
  assert.equal((await send('POST', `/topics/${id}/versions/1/restore`)).body.data.label, 'wind');
  await send('PUT', `/topics/${id}`, { data: { label: 'storm' } });
  await buildTopic('wind');
  const taken = await send('POST', `/topics/${id}/versions/1/restore`);
  assert.deepEqual([taken.status, taken.body.error.details.errors[0].path], [400, ['label']]);
  assert.equal((await send('GET', `/topics/${id}`)).body.data.label, 'storm');
});

test('what is not there, and who may not', async () => {
  const id = await buildTopic('rain');
  for (const path of [
    `/topics/${id}/versions/9`,
    '/topics/aaaaaaaaaaaaaaaaaaaaaaaa/versions/1',
    '/front-page/x/versions',
  ]) {
    assert.equal((await send('GET', path)).status, 404, path);
  }
  assert.deepEqual((await send('GET', '/topics/aaaaaaaaaaaaaaaaaaaaaaaa/versions')).body.data, []);
  const unknown = await send('POST', `/topics/${id}/versions/1/restore`, { fields: ['nope'] });
  assert.deepEqual([unknown.status, unknown.body.error.code], [400, 'entries.invalid_key']);
  const reader = await server.token('custom', ['api::topic.topic.find', 'api::topic.topic.findOne']);
  assert.equal((await send('GET', `/topics/${id}/versions`, undefined, reader)).status, 403);
  assert.equal((await send('POST', `/topics/${id}/versions/1/restore`, undefined, reader)).status, 403);
});

test('colleagues are told runs of saves, and each save of a run; websites are told each as before', async () => {
  await buildAdmin(server);
  const cookie = await signInAdmin(server);
  const entries = '/admin/api/entries/api::story.story';
  const write = async (method: string, path: string, data?: object) => {
    const { status, body } = await browse(server, method, `${entries}${path}`, { cookie, ...(data && { body: data }) });
    assert.ok(status < 300, JSON.stringify(body));
    return body;
  };
  const { documentId: id } = (await write('POST', '', { data: { headline: 'One' } })).data;
  await write('PUT', `/${id}`, { data: { headline: 'Two', memo: 'For us' } });
  await write('POST', `/${id}/versions/1/restore`, { fields: ['headline'] });
  await write('PUT', `/${id}`, { data: { pages: 3 } });
  await write('PUT', `/${id}`, { data: { pages: 4 } });

  const groups = (await write('GET', `/${id}/version-groups`)).data;
  assert.deepEqual(
    groups.map((one: Record<string, unknown>) => [one.version, one.first, one.count, one.previous, one.restoredFrom]),
    [
      [5, 4, 2, 3, null],
      [3, 3, 1, 2, 1],
      [2, 1, 2, null, null],
    ],
  );
  const [newest, , oldest] = groups;
  assert.deepEqual([newest.actorName, newest.changed], ['ada@example.test', ['pages']]);
  assert.ok(oldest.changed.includes('memo'), 'colleagues know of private fields');
  assert.ok(oldest.startedAt < oldest.createdAt);
  assert.deepEqual((await write('GET', `/${id}`)).meta.versions, groups);
  const older = (await write('GET', `/${id}/version-groups?before=4&limit=1`)).data;
  assert.deepEqual(older, [groups[1]]);

  const singly = (await write('GET', `/${id}/versions?before=6&limit=3`)).data;
  assert.deepEqual(
    singly.map(({ version, previous, restoredFrom }: Record<string, unknown>) => [version, previous, restoredFrom]),
    [
      [5, 4, null],
      [4, 3, null],
      [3, 2, 1],
    ],
  );
  const first = (await write('GET', `/${id}/versions?before=2&limit=1`)).data[0];
  assert.deepEqual([groups[1].restoredFromAt, singly[2].restoredFromAt], [first.createdAt, first.createdAt]);
  const told = (await send('GET', `/stories/${id}/versions`)).body.data;
  assert.equal(told.length, 5);
  const keys = ['action', 'actor', 'changed', 'createdAt', 'locale', 'published', 'version'];
  assert.deepEqual(Object.keys(told[0]).sort(), keys);

  assert.equal((await browse(server, 'GET', `${entries}/${id}/version-groups`)).status, 401);
  assert.equal((await browse(server, 'GET', `${entries}/${id}/version-groups?limit=101`, { cookie })).status, 400);
  assert.equal((await browse(server, 'GET', '/admin/api/entries/api::no.no/a/version-groups', { cookie })).status, 404);
});
