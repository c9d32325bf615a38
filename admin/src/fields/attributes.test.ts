import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldLabel, isMany, listableFields } from './attributes.ts';

test('columns are what fits into one line', () => {
  const attributes = { title: { type: 'string' }, body: { type: 'richtext' }, extra: { type: 'hologram' } };
  assert.deepEqual(listableFields(attributes), ['title']);
});

test('names become labels', () => {
  assert.equal(fieldLabel('publishedOn'), 'Published on');
  assert.equal(fieldLabel('meta_title'), 'Meta title');
  assert.equal(fieldLabel('größeÄndern'), 'Größe ändern');
  assert.equal(fieldLabel('previewURL'), 'Preview URL');
  assert.equal(fieldLabel('seo', { type: 'component', pluginOptions: { plinth: { label: 'SEO' } } }), 'SEO');
});

test('lists of relations and media', () => {
  assert.equal(isMany({ type: 'relation', relation: 'manyToMany' }), true);
  assert.equal(isMany({ type: 'relation', relation: 'morphMany' }), true);
  assert.equal(isMany({ type: 'relation', relation: 'manyToOne' }), false);
  assert.equal(isMany({ type: 'media', multiple: true }), true);
});
