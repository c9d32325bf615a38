/** What is indexed by default is used: PostgreSQL's own plans, on 20,000 rows. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { applyDefinitions } from './apply.ts';
import type { ContentType } from './registry.ts';

let testing: TestDatabase;
let type: ContentType;

before(async () => {
  testing = await testDatabase();
  const { registry } = await applyDefinitions(testing.db, {
    contentTypes: {
      'api::item.item': {
        kind: 'collectionType',
        info: { singularName: 'item', pluralName: 'items', displayName: 'Item' },
        options: { draftAndPublish: true },
        attributes: {
          title: { type: 'string' },
          slug: { type: 'uid' },
          day: { type: 'date' },
          rank: { type: 'integer' },
          parent: { type: 'relation', relation: 'manyToOne', target: 'api::item.item' },
        },
      },
    },
  });
  const found = registry.types.get('api::item.item');
  assert.ok(found);
  type = found;
  await testing.db.query({
    text: `with made as (insert into documents (id, content_type)
        select 'd' || lpad(n::text, 23, '0'), 'api::item.item' from generate_series(1, 20000) n returning id)
      insert into ct_item (document_id, status, f_title, f_slug, f_day, f_rank, f_parent)
      select id, 'published', 'title number ' || md5(id), md5(id), date '2000-01-01' + right(id, 5)::int, right(id, 5)::int, id
      from made`,
  });
  await testing.db.query({ text: 'vacuum analyze ct_item' });
});
after(() => testing[Symbol.asyncDispose]());

const published = `locale = '' and status = 'published'`;
const cases: [name: string, field: string | null, index: string, sql: string][] = [
  [
    'the few drafts',
    null,
    'list',
    `select id from ct_item where locale = '' and status = 'draft' order by id limit 25`,
  ],
  [
    'a list by publication',
    null,
    'published',
    `select id from ct_item where ${published} order by published_at desc, id desc limit 25`,
  ],
  ['a list by date', 'day', 'idx', `select id from ct_item where ${published} order by f_day desc, id desc limit 25`],
  ['a range of numbers', 'rank', 'idx', `select id from ct_item where ${published} and f_rank between 7 and 9`],
  ['a slug', 'slug', 'unique', `select id from ct_item where f_slug = 'x' and locale = '' and status = 'published'`],
  ['what points at a document', 'parent', 'ref', `select id from ct_item where f_parent = 'd1' and ${published}`],
  ['one document', null, 'document', `select id from ct_item where document_id = 'd1' and ${published}`],
  [
    'a search for a rare word',
    null,
    'search0',
    `select id from ct_item where f_title ilike '%c4ca4238a0b9%' or f_slug ilike '%c4ca4238a0b9%'`,
  ],
  ['equality on a string', null, 'search0', `select id from ct_item where f_title = 'title number c4ca4238a0b9'`],
];

for (const [name, field, index, sql] of cases) {
  test(`${name} is read by its index`, async () => {
    const { rows } = await testing.db.query({ text: `explain ${sql}` });
    const id = field === null ? type.id : type.fieldByName.get(field)?.id;
    assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), new RegExp(`${id}_${index}\\b`));
  });
}
