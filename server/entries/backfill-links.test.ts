import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRegistry } from '../schema/index.ts';
import { sampleServer } from '../test/sample.ts';
import { backfillLinks } from './backfill-links.ts';

test('links of before are counted in batches, once, and go on where they stopped', async () => {
  await using server = await sampleServer();
  const { database, full: token } = server;
  const model = await loadRegistry(database);
  const create = async (data: unknown): Promise<string> =>
    (await server.call('POST', '/api/stories', { token, body: { data } })).body.data.documentId;
  const target = await create({ headline: 'Linked' });
  const linkTo = (documentId: string) => ({
    type: 'paragraph',
    children: [
      { type: 'text', text: '' },
      {
        ...{ type: 'link', url: '/there', entry: { type: 'api::story.story', documentId } },
        children: [{ type: 'text', text: 'there' }],
      },
      { type: 'text', text: '' },
    ],
  });
  for (const place of [1, 2, 3]) await create({ headline: `Story ${place}`, layout: [linkTo(target)] });
  await create({ headline: 'Leads nowhere', layout: [linkTo('gone')] });
  const usesOf = async () => {
    const { body } = await server.call('GET', `/api/stories/${target}/used-by`, { token });
    return body.data.length;
  };
  const counted = await usesOf();
  assert.ok(counted >= 3, `${counted} uses`);

  // As it was before links counted.
  await database.query({ text: 'delete from entry_references' });
  await database.query({
    text: `insert into link_backfills (content_type) values ('api::story.story'), ('api::gone.gone'), ('api::topic.topic')`,
  });
  assert.equal(await usesOf(), 0);
  const left = async () => (await database.query({ text: 'select from link_backfills' })).rowCount;
  const stopped = new AbortController();
  let batches = 0;
  const stopSoon = () => {
    batches += 1;
    // The type that is no more, then a first batch of the stories.
    if (batches === 2) stopped.abort();
    return model;
  };
  await backfillLinks({ database, registry: stopSoon, signal: stopped.signal, batchSize: 3 });
  assert.equal(await left(), 2);
  const some = await usesOf();
  assert.ok(some > 0 && some < counted, `${some} of ${counted}`);

  const { signal } = new AbortController();
  await backfillLinks({ database, registry: () => model, signal, batchSize: 3 });
  assert.deepEqual([await usesOf(), await left()], [counted, 0]);
  await database.query({ text: `insert into link_backfills (content_type) values ('api::story.story')` });
  await backfillLinks({ database, registry: () => model, signal });
  assert.equal(await usesOf(), counted);
});
