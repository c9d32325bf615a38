import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyDefinitions, loadRegistry } from '../schema/index.ts';
import { sampleServer } from '../test/sample.ts';
import { findLostDocuments, findWrongReferences } from './check-content.ts';

test('sound content has no faults, broken content is found with its place', async () => {
  await using server = await sampleServer();
  const { database: db, full: token } = server;
  const registry = await loadRegistry(db);
  const create = async (path: string, data: unknown): Promise<string> =>
    (await server.call('POST', path, { token, body: { data } })).body.data.documentId;
  const speaker = await create('/api/writers', { name: 'Ada' });
  const sections = [{ __component: 'parts.pullquote', words: 'q', speaker }];
  const story = await create('/api/stories', { headline: 'Hello', sections });
  const topic = await create('/api/topics', { label: 'moss' });
  await server.call('DELETE', `/api/topics/${topic}`, { token });
  assert.deepEqual([...(await findLostDocuments(db, registry)), ...(await findWrongReferences(db, registry))], []);

  await db.query({ text: `delete from entry_references where status = 'draft'` });
  const [wrong, ...others] = await findWrongReferences(db, registry);
  assert.match(wrong ?? '', new RegExp(`${story} \\(en, draft\\)`));
  assert.deepEqual(others, []);
  await db.query({ text: 'delete from trash' });
  const lost = await findLostDocuments(db, registry);
  assert.equal(lost.length, 1);
  assert.match(lost[0] ?? '', new RegExp(topic));
});

test('what components refer to goes along when drafts and locales are switched off and on', async () => {
  await using server = await sampleServer();
  const { database: db, full: token } = server;
  const send = (method: string, path: string, data?: unknown) =>
    server.call(method, `/api${path}`, { token, ...(data ? { body: { data } } : {}) });
  const speaker = (await send('POST', '/writers', { name: 'Ada' })).body.data.documentId;
  const sections = [{ __component: 'parts.pullquote', words: 'q', speaker }];
  const story = (await send('POST', '/stories', { headline: 'Hello', sections })).body.data.documentId;
  await send('PUT', `/stories/${story}?locale=fr`, { headline: 'Bonjour', sections });
  await send('POST', '/stories?status=draft', { headline: 'Waits', sections });
  const stored = (await loadRegistry(db)).types.get('api::story.story')?.definition;
  for (const [draftAndPublish, localized] of [
    [true, false],
    [false, false],
    [false, true],
    [true, true],
  ]) {
    const definition = { ...stored, options: { draftAndPublish }, pluginOptions: { i18n: { localized } } };
    await applyDefinitions(db, { contentTypes: { 'api::story.story': definition } }, { consent: 'all' });
    assert.deepEqual(await findWrongReferences(db, await loadRegistry(db)), [], `${draftAndPublish}, ${localized}`);
  }
  const { body } = await send('GET', `/writers/${speaker}/used-by`);
  assert.deepEqual(body.data.map(({ status }: { status: string }) => status).sort(), [
    'draft',
    'draft',
    'published',
    'published',
  ]);
});
