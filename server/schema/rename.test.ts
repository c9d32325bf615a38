import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDocumentId } from '../base/ids.ts';
import type { Database } from '../db/database.ts';
import { testDatabase } from '../test/postgres.ts';
import { applyDefinitions, planDefinitions } from './apply.ts';
import { compareDatabase } from './compare-sql.ts';

const story = {
  kind: 'collectionType',
  info: { singularName: 'story', pluralName: 'stories', displayName: 'Story' },
  attributes: {
    first: { type: 'string' },
    second: { type: 'string' },
    related: { type: 'relation', relation: 'manyToMany', target: 'api::story.story' },
    parts: { type: 'dynamiczone', components: ['bits.quote', 'bits.image'] },
  },
};
const quote = { info: { displayName: 'Quote' }, attributes: { words: { type: 'text' } } };
const model = {
  contentTypes: { 'api::story.story': story },
  components: { 'bits.quote': quote, 'bits.image': { info: { displayName: 'Image' }, attributes: {} } },
};

async function oneStory(db: Database): Promise<string> {
  const { registry } = await applyDefinitions(db, model);
  const id = newDocumentId();
  const words = registry.components.get('bits.quote')?.fieldByName.get('words')?.id;
  await db.query({ text: `insert into documents (id, content_type) values ($1, 'api::story.story')`, values: [id] });
  await db.query({
    text: `insert into ct_story (document_id, status, f_first, f_second, f_parts) values ($1, 'published', 'A', 'B', $2)`,
    values: [
      id,
      JSON.stringify([
        { id: 1, __component: 'bits.quote', [words ?? '']: 'Said' },
        { id: 2, __component: 'bits.image' },
      ]),
    ],
  });
  await db.query({
    text: 'insert into lk_story_related (source_id, target_id, position, inverse_position) select id, document_id, 1, 1 from ct_story',
  });
  return id;
}

const one = async (db: Database, text: string) => (await db.query({ text })).rows[0];

test('a content type is renamed with its table, documents, links and relations to it', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  const id = await oneStory(db);
  const tale = {
    ...story,
    plinth: { renamedFrom: 'api::story.story' },
    info: { singularName: 'tale', pluralName: 'tales', displayName: 'Tale' },
    attributes: { ...story.attributes, related: { ...story.attributes.related, target: 'api::tale.tale' } },
  };
  const { plan, registry } = await applyDefinitions(db, { contentTypes: { 'api::tale.tale': tale } });
  assert.deepEqual(plan.needsConsent, []);
  assert.deepEqual([...registry.types.keys()], ['api::tale.tale']);
  assert.deepEqual(await one(db, 'select f_first, (select target_id from lk_tale_related) as related from ct_tale'), {
    f_first: 'A',
    related: id,
  });
  assert.deepEqual(await one(db, 'select content_type from documents'), { content_type: 'api::tale.tale' });
  assert.deepEqual((await planDefinitions(db, { contentTypes: { 'api::tale.tale': tale } })).steps, []);
  assert.deepEqual(await compareDatabase(db), []);
});

test('two fields swap their names by their ids', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  await oneStory(db);
  const { registry } = await applyDefinitions(db, model);
  const idOf = (name: string) => registry.types.get('api::story.story')?.fieldByName.get(name)?.id;
  const { first, second, ...rest } = story.attributes;
  const swapped = {
    ...story,
    attributes: {
      first: { ...first, plinth: { id: idOf('second') } },
      second: { ...second, plinth: { id: idOf('first') } },
      ...rest,
    },
  };
  await applyDefinitions(db, { contentTypes: { 'api::story.story': swapped } });
  assert.deepEqual(await one(db, 'select f_first, f_second from ct_story'), { f_first: 'B', f_second: 'A' });
  assert.deepEqual(await compareDatabase(db), []);
});

test('a component and a field of it are renamed: items of zones follow, values are not touched', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  await oneStory(db);
  const change = {
    contentTypes: {
      'api::story.story': {
        ...story,
        attributes: { ...story.attributes, parts: { type: 'dynamiczone', components: ['bits.saying', 'bits.image'] } },
      },
    },
    components: {
      'bits.saying': {
        ...quote,
        plinth: { renamedFrom: 'bits.quote' },
        attributes: { text: { type: 'text', plinth: { renamedFrom: 'words' } } },
      },
    },
  };
  const { plan, registry } = await applyDefinitions(db, change);
  assert.deepEqual(plan.needsConsent, []);
  const text = registry.components.get('bits.saying')?.fieldByName.get('text')?.id;
  assert.deepEqual(await one(db, 'select f_parts from ct_story'), {
    f_parts: [
      { id: 1, __component: 'bits.saying', [text ?? '']: 'Said' },
      { id: 2, __component: 'bits.image' },
    ],
  });
  assert.deepEqual([...registry.components.keys()].sort(), ['bits.image', 'bits.saying']);
});
