import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContentType } from '../../../../api/content-types.ts';
import { defaultColumns, moveColumn, possibleColumns, resizeColumn, shownColumns, toggleColumn } from './columns.ts';

const article: ContentType = {
  uid: 'api::article.article',
  kind: 'collectionType',
  titleField: 'title',
  mayRead: true,
  formAttributes: {},
  readLocales: null,
  may: { create: true, update: true, publish: true, delete: true, fields: null, writeOnly: [], locales: null },
  info: { singularName: 'article', pluralName: 'articles', displayName: 'Article' },
  options: { draftAndPublish: true },
  attributes: {
    slug: { type: 'uid' },
    title: { type: 'string' },
    body: { type: 'richtext' },
    pages: { type: 'integer' },
  },
};
const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name);
const some = [{ name: 'title' }, { name: 'pages', width: 90 }, { name: 'status' }];

test('what names an entry comes first; long texts and slugs wait to be asked for', () => {
  assert.deepEqual(names(defaultColumns(article)), ['title', 'pages', 'status', 'updatedAt']);
  assert.deepEqual(possibleColumns(article).slice(0, 3), ['slug', 'title', 'pages']);
  assert.ok(!possibleColumns({ ...article, options: {} }).includes('status'));
});

test('of relations the one to a single entry is shown before those to many', () => {
  const relation = (kind: string) => ({ type: 'relation', relation: kind, target: 'api::tag.tag' }) as const;
  const attributes = {
    title: { type: 'string' },
    tags: relation('manyToMany'),
    author: relation('manyToOne'),
  } as const;
  const columns = names(defaultColumns({ ...article, attributes }));
  assert.deepEqual(columns.slice(0, 3), ['title', 'author', 'tags']);
  const { author: _, ...many } = attributes;
  assert.deepEqual(names(defaultColumns({ ...article, attributes: many })).slice(0, 2), ['title', 'tags']);
});

test('a choice survives fields that the model no longer has', () => {
  assert.deepEqual(names(shownColumns(article, [{ name: 'gone' }, { name: 'slug' }])), ['slug']);
  assert.deepEqual(shownColumns(article, [{ name: 'gone' }]), defaultColumns(article));
  assert.deepEqual(shownColumns(article, null), defaultColumns(article));
});

test('columns are shown, hidden, moved and made wider', () => {
  assert.deepEqual(names(toggleColumn(some, 'slug')), ['title', 'pages', 'status', 'slug']);
  assert.deepEqual(names(toggleColumn(some, 'pages')), ['title', 'status']);
  assert.deepEqual(toggleColumn([{ name: 'title' }], 'title'), [{ name: 'title' }], 'the last one stays');
  assert.deepEqual(names(moveColumn(some, 'status', 0)), ['status', 'title', 'pages']);
  assert.deepEqual(names(moveColumn(some, 'title', 99)), ['pages', 'status', 'title']);
  assert.equal(resizeColumn(some, 'pages', 5)[1]?.width, 60);
  assert.equal(resizeColumn(some, 'pages', 200.4)[1]?.width, 200);
});
