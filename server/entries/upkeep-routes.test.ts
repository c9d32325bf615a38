import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readAudit } from '../audit/index.ts';
import { ensureFirstAdmin } from '../auth/index.ts';
import { systemAccess } from '../base/access.ts';
import { loadRegistry } from '../schema/index.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { findLostDocuments, findWrongReferences } from './check-content.ts';
import { emptyTrash } from './index.ts';
import { findUses, type UsesQuery } from './used-by.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

const send = (method: string, path: string, data?: unknown, token = server.full) =>
  server.call(method, `/api${path}`, { token, ...(data ? { body: { data } } : {}) });

const build = async (path: string, data: unknown): Promise<string> =>
  (await send('POST', path, data)).body.data.documentId;

test('used by: relations by column and table, components, drafts and published entries', async () => {
  const writer = await build('/writers', { name: 'Ada' });
  const story = await build('/stories', {
    headline: 'Hello',
    writer,
    sections: [{ __component: 'parts.pullquote', words: 'q', speaker: writer }],
  });
  const draft = await build('/stories?status=draft', { writer });
  const { body } = await send('GET', `/writers/${writer}/used-by`);
  const uses = body.data.map((use: Record<string, string>) => [use.documentId, use.status, use.field].join(' '));
  assert.deepEqual(
    uses.sort(),
    [
      `${story} draft sections`,
      `${story} draft writer`,
      `${story} published sections`,
      `${story} published writer`,
      `${draft} draft writer`,
    ].sort(),
  );
  const narrow = await server.token('custom', ['api::writer.writer.findOne', 'api::story.story.find']);
  assert.deepEqual((await send('GET', `/writers/${writer}/used-by`, undefined, narrow)).body.data, []);
  await send('DELETE', `/stories/${story}`);
  assert.equal((await send('GET', `/writers/${writer}/used-by`)).body.data.length, 1);
  assert.equal((await send('GET', `/writers/${story}/used-by`)).status, 404, 'a document of another type');
  assert.equal((await send('GET', '/writers/nosuchdocumentnosuchdocu/used-by')).status, 404);
});

test('used by: page by page of entries, each with all its places', async () => {
  const writer = await build('/writers', { name: 'Often' });
  const stories: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const sections = [{ __component: 'parts.pullquote', words: 'q', speaker: writer }];
    stories.push(await build('/stories', { headline: `Story ${n}`, writer, sections }));
  }
  const topic = await build('/topics', { label: 'lichen' });
  const registry = await loadRegistry(server.database);
  const type = registry.types.get('api::writer.writer') ?? assert.fail('the sample has writers');
  const target = { is: 'document', type, documentId: writer } as const;
  const asking = { registry, access: systemAccess('test') };
  const seen: string[][] = [];
  for (let after: UsesQuery['after']; ; ) {
    const { uses, last } = await findUses(server.database, asking, { target, limit: 2, after });
    seen.push([...new Set(uses.map(({ documentId }) => documentId))]);
    assert.equal(uses.length, (seen.at(-1)?.length ?? 0) * 4, 'two fields in two statuses');
    if (last === null) break;
    after = last;
  }
  assert.deepEqual(seen.flat(), stories.sort());
  assert.deepEqual(
    seen.map(({ length }) => length),
    [2, 2, 1],
  );
  const { body } = await send('GET', `/writers/${writer}/used-by`);
  assert.deepEqual([body.data.length, body.meta.next], [20, null]);
  const rest = await send('GET', `/writers/${writer}/used-by?after=api::story.story ${stories[3]}`);
  assert.deepEqual([rest.body.data.length, rest.body.data[0].documentId], [4, stories[4]]);
  assert.equal((await send('GET', `/writers/${writer}/used-by?after=nonsense`)).status, 400);
  assert.deepEqual((await send('GET', `/topics/${topic}/used-by`)).body, { data: [], meta: { next: null } });
});

test('used by: links in blocks, as long as they stand there; one may lead to nothing', async () => {
  const writer = await build('/writers', { name: 'Grace' });
  const link = (documentId: string) => ({
    ...{ type: 'link', url: '/writers/grace', entry: { type: 'api::writer.writer', documentId } },
    children: [{ type: 'text', text: 'Grace' }],
  });
  const list = { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [link(writer)] }] };
  const paragraph = { type: 'paragraph', children: [link(writer), link('nosuchdocumentnosuchdocu')] };
  const story = await build('/stories', { headline: 'Hello', layout: [paragraph, list] });
  const uses = async () => {
    const { body } = await send('GET', `/writers/${writer}/used-by`);
    return body.data.map((use: Record<string, string>) => [use.documentId, use.status, use.field].join(' ')).sort();
  };
  const both = [`${story} draft layout`, `${story} published layout`];
  assert.deepEqual(await uses(), both);
  await send('PUT', `/stories/${story}?status=draft`, { layout: [{ ...paragraph, children: [] }] });
  assert.deepEqual(await uses(), both.slice(1));
  await send('PUT', `/stories/${story}`, { layout: [list] });
  await send('DELETE', `/stories/${story}`);
  assert.deepEqual(await uses(), []);
  await send('POST', `/stories/${story}/actions/restore`);
  assert.deepEqual(await uses(), both);
  assert.deepEqual(await findWrongReferences(server.database, await loadRegistry(server.database)), []);
});

test('a purge ends a document for good, and the links to it', async () => {
  const topic = await build('/topics', { label: 'moss' });
  const story = await build('/stories', { headline: 'Hello', topics: [topic] });
  assert.equal((await send('POST', `/topics/${topic}/actions/purge`)).status, 404, 'it is not in the trash');
  await send('DELETE', `/topics/${topic}`);
  assert.equal((await send('POST', `/topics/${topic}/actions/purge`)).status, 204);
  assert.equal((await send('POST', `/topics/${topic}/actions/restore`)).status, 404);
  const left = await server.database.query({
    text: `select (select count(*)::int from documents where id = $1) as documents,
      (select count(*)::int from entry_versions where document_id = $1) as versions,
      (select count(*)::int from lk_story_topics where target_id = $1) as links`,
    values: [topic],
  });
  assert.deepEqual(left.rows, [{ documents: 0, versions: 0, links: 0 }]);
  assert.equal((await send('GET', `/stories/${story}`)).status, 200);
});

test('a purge of one locale leaves the others, and their history', async () => {
  const story = await build('/stories', { headline: 'Hello' });
  await send('PUT', `/stories/${story}?locale=fr`, { headline: 'Bonjour' });
  await send('DELETE', `/stories/${story}?locale=fr`);
  assert.equal((await send('POST', `/stories/${story}/actions/purge`)).status, 204);
  assert.equal((await send('GET', `/stories/${story}`)).status, 200);
  assert.equal((await send('GET', `/stories/${story}/versions`)).body.data.length, 1);
});

test('a purge of one locale ends nothing else in the trash, and the document with its last', async () => {
  const topic = await build('/topics', { label: 'heath' });
  const story = await build('/stories', { headline: 'Hello', topics: [topic] });
  await send('PUT', `/stories/${story}?locale=fr`, { headline: 'Bonjour' });
  await send('PUT', `/stories/${story}?locale=de`, { headline: 'Hallo' });
  const pointing = await build('/stories', { headline: 'Points', seeAlso: [story] });
  const versionsOf = async () => {
    const { rows } = await server.database.query<{ locale: string; snapshot: unknown }>({
      text: 'select locale, snapshot from entry_versions where document_id = $1',
      values: [story],
    });
    return rows;
  };
  const kept = async () => {
    const { rows } = await server.database.query<{ kept: string[] }>({
      text: `select array(select locale from trash where document_id = $1 order by 1) as kept`,
      values: [story],
    });
    return rows[0]?.kept;
  };
  const linked = async () => {
    const text = 'select 1 from lk_story_see_also where target_id = $1';
    return (await server.database.query({ text, values: [story] })).rowCount > 0;
  };
  const purge = (query: string) => send('POST', `/stories/${story}/actions/purge${query}`);
  await send('DELETE', `/stories/${story}?locale=*`);
  assert.equal((await purge('?locale=es')).status, 404);
  for (const unclear of ['?locale=', '?locale=fr&locale=de', '?locale[]=fr', '?locale[code]=fr']) {
    const { status, body } = await purge(unclear);
    assert.deepEqual([status, body.error.code], [400, 'entries.unknown_locale'], unclear);
  }
  assert.deepEqual(await kept(), ['de', 'en', 'fr']);

  assert.equal((await purge('?locale=fr')).status, 204);
  assert.deepEqual(await kept(), ['de', 'en']);
  assert.ok((await versionsOf()).every(({ locale, snapshot }) => locale !== 'fr' || snapshot === null));
  assert.equal(await linked(), true, 'the document goes on');
  assert.equal((await send('POST', `/stories/${story}/actions/restore?locale=fr`)).status, 404);
  assert.equal((await send('POST', `/stories/${story}/actions/restore?locale=de`)).status, 200);
  assert.equal((await send('GET', `/stories/${story}?locale=de`)).body.data.headline, 'Hallo');

  // The numbers of versions go on, so that nobody's version is taken for another.
  const before = (await send('GET', `/stories/${story}/versions?locale=de`)).body.data[0].version;
  await send('PUT', `/stories/${story}?locale=de`, { headline: 'Servus' });
  assert.ok((await send('GET', `/stories/${story}/versions?locale=de`)).body.data[0].version > before);

  // Written anew, the language keeps its history; what was deleted then ends.
  await send('PUT', `/stories/${story}?locale=en`, { headline: 'Hello again' });
  assert.equal((await purge('?locale=en')).status, 204);
  assert.deepEqual(await kept(), []);
  assert.equal((await send('GET', `/stories/${story}`)).body.data.headline, 'Hello again');
  assert.ok((await versionsOf()).some(({ locale, snapshot }) => locale === 'en' && snapshot !== null));
  assert.equal(await linked(), true);

  await send('DELETE', `/stories/${story}?locale=*`);
  assert.equal((await purge('?locale=en')).status, 204);
  assert.equal(await linked(), true);
  assert.equal((await purge('?locale=de')).status, 204);
  assert.equal(await linked(), false, 'the last locale ends the document');
  assert.deepEqual(await versionsOf(), []);
  assert.equal((await send('GET', `/stories/${pointing}`)).status, 200);
  const registry = await loadRegistry(server.database);
  assert.deepEqual(await findLostDocuments(server.database, registry), []);
  assert.deepEqual(await findWrongReferences(server.database, registry), []);
});

test('by age: what went to the trash before', async () => {
  const [old, young] = [await build('/topics', { label: 'old' }), await build('/topics', { label: 'young' })];
  for (const id of [old, young]) await send('DELETE', `/topics/${id}`);
  await server.database.query({
    text: `update trash set deleted_at = now() - interval '40 days' where document_id = $1`,
    values: [old],
  });
  const registry = await loadRegistry(server.database);
  const before30Days = new Date(Date.now() - 30 * 86_400_000);
  const emptying = { actor: systemAccess('test').actor, deletedBefore: before30Days };
  const purged = await emptyTrash(server.database, registry, emptying);
  assert.equal(purged, 1);
  assert.equal((await send('POST', `/topics/${old}/actions/restore`)).status, 404);
  assert.equal((await send('POST', `/topics/${young}/actions/restore`)).status, 200);
});

test('the admin sees the trash, and what it does is in the audit log', async () => {
  const admin = { email: 'ada@example.test', password: 'wooden spoon gravel' };
  await ensureFirstAdmin(server.database, admin);
  const origin = { Origin: server.url };
  const login = await server.call('POST', '/admin/api/login', { body: admin, headers: origin });
  const headers = { ...origin, Cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  const topic = await build('/topics', { label: 'fern' });
  const entries = '/admin/api/entries/api::topic.topic';
  assert.equal((await server.call('DELETE', `${entries}/${topic}`, { headers })).status, 200);
  const { body } = await server.call('GET', '/admin/api/trash', { headers });
  assert.deepEqual([body.data[0].documentId, body.data[0].title], [topic, 'fern']);
  assert.deepEqual([body.data[0].versions, body.data[0].endsDocument], [2, true]);
  const { items } = await readAudit(server.database, { page: 1, pageSize: 1, action: 'entry.delete' });
  assert.equal(items[0]?.subject, `api::topic.topic:${topic}`);
  const story = await build('/stories', { headline: 'Hello' });
  await send('PUT', `/stories/${story}?locale=fr`, { headline: 'Bonjour' });
  await send('DELETE', `/stories/${story}?locale=fr`);
  const trashed = async () => {
    const { data } = (await server.call('GET', '/admin/api/trash?type=api::story.story', { headers })).body;
    const own = data.filter(({ documentId }: { documentId: string }) => documentId === story);
    return own.map((item: { locale: string; endsDocument: boolean }) => [item.locale, item.endsDocument]);
  };
  assert.deepEqual(await trashed(), [['fr', false]], 'another language stands outside');
  await send('DELETE', `/stories/${story}`);
  assert.deepEqual(
    await trashed(),
    [
      ['en', false],
      ['fr', false],
    ],
    'another lies beside it',
  );
  const stories = '/admin/api/entries/api::story.story';
  const unclear = await server.call('POST', `${stories}/${story}/actions/purge?locale[]=fr`, { headers });
  assert.deepEqual([unclear.status, (await trashed()).length], [400, 2]);
  const gone = await server.call('POST', `${stories}/${story}/actions/purge?locale=fr`, { headers });
  assert.equal(gone.status, 204, JSON.stringify(gone.body));
  assert.deepEqual(await trashed(), [['en', true]]);
  assert.equal((await server.call('GET', '/admin/api/trash', { token: server.full })).status, 401);
});
