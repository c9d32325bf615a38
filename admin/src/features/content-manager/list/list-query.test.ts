import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContentType } from '../../../api/content-types.ts';
import { exportQuery, listQuery } from './list-query.ts';
import { readViewState } from './view-state.ts';

const buildType = (name: string, attributes: ContentType['attributes'], draftAndPublish = true): ContentType => ({
  uid: `api::${name}.${name}`,
  kind: 'collectionType',
  titleField: Object.keys(attributes)[0] ?? null,
  mayRead: true,
  formAttributes: {},
  readLocales: null,
  may: { create: true, update: true, publish: true, delete: true, fields: null, writeOnly: [], locales: null },
  info: { singularName: name, pluralName: `${name}s`, displayName: name },
  options: { draftAndPublish },
  attributes,
});
const author = buildType('author', { name: { type: 'string' } }, false);
const article = buildType('article', {
  title: { type: 'string' },
  cover: { type: 'media' },
  author: { type: 'relation', relation: 'manyToOne', target: author.uid },
});
const view = (address: Record<string, string> = {}) => readViewState(new URLSearchParams(address));

test('a list asks for its columns and nothing more, of relations their name', () => {
  const query = listQuery(article, [article, author], ['title', 'author', 'status'], view());
  assert.deepEqual(query, {
    fields: ['title', 'updatedAt'],
    populate: { author: { fields: ['name'] } },
    sort: ['updatedAt:desc'],
    pagination: { page: 1, pageSize: 25 },
    status: 'draft',
  });
});

test('of what may be many a line has no room for all', () => {
  const many = buildType('album', {
    title: { type: 'string' },
    pictures: { type: 'media', multiple: true },
    authors: { type: 'relation', relation: 'manyToMany', target: author.uid },
  });
  const { populate } = listQuery(many, [author], ['pictures', 'authors'], view());
  assert.deepEqual(populate, {
    pictures: { fields: ['name', 'url', 'mime', 'formats', 'alternativeText'], limit: 10 },
    authors: { fields: ['name'], limit: 10 },
  });
});

test('what names an entry is always asked for: a row needs something to call it by', () => {
  assert.deepEqual(listQuery(article, [], ['createdAt'], view()).fields, ['title', 'createdAt', 'updatedAt']);
});

test('search, filters, status and locale', () => {
  const filter = '["and",["title","$containsi","x"]]';
  const query = listQuery(article, [], ['title'], view({ q: 'red', locale: 'de', status: 'modified', filter }));
  assert.equal(query.search, 'red');
  assert.equal(query.sort, undefined, 'the best match first');
  assert.equal(query.locale, 'de');
  assert.equal(query.publicationFilter, 'modified');
  assert.deepEqual(query.filters, { $and: [{ title: { $containsi: 'x' } }] });
  assert.equal(listQuery(article, [], ['title'], view({ q: 'red', by: 'part' }))._q, 'red');
  assert.deepEqual(listQuery(article, [], ['title'], view({ q: 'red', sort: 'title:asc' })).sort, ['title:asc']);
});

test('entries that are not there in a language, beside other filters', () => {
  const missing = { localizations: { $none: { locale: { $eq: 'de' } } } };
  assert.deepEqual(listQuery(article, [], ['title'], view({ missing: 'de' })).filters, missing);
  const both = listQuery(article, [], ['title'], view({ missing: 'de', filter: '["and",["title","$eq","x"]]' }));
  assert.deepEqual(both.filters, { $and: [{ $and: [{ title: { $eq: 'x' } }] }, missing] });
});

test('a type without drafts is not asked for any', () => {
  const query = listQuery(author, [], ['name'], view({ status: 'modified' }));
  assert.equal('status' in query || 'publicationFilter' in query, false);
});

test('a file has every link by what names it, whatever columns are shown', () => {
  const query = exportQuery(article, [article, author], view({ q: 'red' }));
  assert.deepEqual(query.populate, { cover: { fields: ['url'] }, author: { fields: ['name'] } });
  assert.equal(query.search, 'red');
  assert.equal(query.fields, undefined, 'and all that is not a link');
});

test('what a relation to any type leads to comes whole, in a list as in a file', () => {
  const photo = buildType('photo', { title: { type: 'string' }, owner: { type: 'relation', relation: 'morphToOne' } });
  assert.deepEqual(listQuery(photo, [photo], ['owner'], view()).populate, { owner: true });
  assert.deepEqual(exportQuery(photo, [photo], view()).populate, { owner: true });
});
