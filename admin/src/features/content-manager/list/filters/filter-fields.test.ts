import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContentType } from '../../../../api/content-types.ts';
import { attributeAt, fieldsAt, leadsOn, type Model } from './filter-fields.ts';

const buildType = (name: string, attributes: ContentType['attributes']): ContentType => ({
  uid: `api::${name}.${name}`,
  kind: 'collectionType',
  titleField: null,
  mayRead: true,
  formAttributes: {},
  readLocales: null,
  may: { create: true, update: true, publish: true, delete: true, fields: null, writeOnly: [], locales: null },
  info: { singularName: name, pluralName: `${name}s`, displayName: name },
  attributes,
});
const article = buildType('article', {
  title: { type: 'string' },
  secret: { type: 'password' },
  sections: { type: 'dynamiczone' },
  cover: { type: 'media' },
  anything: { type: 'relation', relation: 'morphToMany' },
  author: { type: 'relation', relation: 'manyToOne', target: 'api::author.author' },
  seo: { type: 'component', component: 'shared.seo' },
});
const author = buildType('author', {
  name: { type: 'string' },
  articles: { type: 'relation', relation: 'oneToMany', target: 'api::article.article' },
});
const model: Model = {
  types: [article, author],
  components: [
    {
      uid: 'shared.seo',
      info: { displayName: 'Seo' },
      titleField: null,
      attributes: { metaTitle: { type: 'string' } },
    },
  ],
};
const names = (path: string[]) => Object.keys(fieldsAt(model, article, path));

test('fields of the type, and behind its relations, components and files', () => {
  assert.deepEqual(names([]), ['title', 'cover', 'author', 'seo', 'createdAt', 'updatedAt']);
  assert.deepEqual(names(['author']), ['name', 'articles', 'createdAt', 'updatedAt']);
  assert.deepEqual(names(['seo']), ['metaTitle']);
  assert.ok(names(['cover']).includes('mime'));
  assert.deepEqual(names(['title']), []);
  assert.deepEqual(names(['nowhere', 'x']), []);
});

test('a path leads to an attribute, and no deeper than is understood', () => {
  assert.equal(attributeAt(model, article, ['author', 'name'])?.type, 'string');
  assert.equal(attributeAt(model, article, ['author', 'lost']), undefined);
  assert.ok(leadsOn(model, article, ['author', 'articles']));
  assert.ok(!leadsOn(model, article, ['author', 'articles', 'author']));
  assert.ok(!leadsOn(model, article, ['title']));
});
