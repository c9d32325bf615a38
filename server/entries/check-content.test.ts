import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRegistry } from '../schema/index.ts';
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
