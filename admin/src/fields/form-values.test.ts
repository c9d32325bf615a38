import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes } from './attributes.ts';
import { emptyValues, newItem, toForm, toWire } from './form-values.ts';

const components: Readonly<Record<string, Attributes>> = {
  'shared.link': {
    label: { type: 'string', default: 'More' },
    page: { type: 'relation', relation: 'oneToOne', target: 'p' },
  },
  'shared.quote': { text: { type: 'text' } },
};
const componentOf = (uid: string) => components[uid] ?? {};
const attributes: Attributes = {
  title: { type: 'string' },
  pages: { type: 'integer', default: 1 },
  author: { type: 'relation', relation: 'manyToOne', target: 'a' },
  cover: { type: 'media' },
  gallery: { type: 'media', multiple: true },
  link: { type: 'component', component: 'shared.link' },
  links: { type: 'component', component: 'shared.link', repeatable: true },
  zone: { type: 'dynamiczone', components: ['shared.link', 'shared.quote'] },
  secret: { type: 'password' },
};
const asset = (id: number) => ({ id, url: `/uploads/${id}.jpg` });
const page = { id: 5, documentId: 'page5', title: 'A page' };
const answered = {
  id: 1,
  documentId: 'doc1',
  title: 'Stone',
  pages: null,
  author: { id: 3, documentId: 'author3', name: 'Ada' },
  cover: asset(1),
  gallery: [asset(2), asset(3)],
  link: { id: 7, label: 'Read', page },
  links: [{ id: 8, label: 'One', page: null }],
  zone: [{ __component: 'shared.quote', id: 9, text: 'Hm' }],
};

test('what was answered comes back as what may be sent, ids of items kept', () => {
  assert.deepEqual(toWire(toForm(answered, attributes, componentOf), attributes, componentOf), {
    title: 'Stone',
    pages: null,
    author: { set: [{ documentId: 'author3' }] },
    cover: 1,
    gallery: [2, 3],
    link: { id: 7, label: 'Read', page: { set: [{ documentId: 'page5' }] } },
    links: [{ id: 8, label: 'One', page: { set: [] } }],
    zone: [{ __component: 'shared.quote', id: 9, text: 'Hm' }],
  });
});

test('an empty text is nothing, and an empty password is not sent', () => {
  const wire = toWire({ title: '', secret: '' }, attributes, componentOf);
  assert.deepEqual(wire, { title: null });
  assert.deepEqual(toWire({ secret: 'new' }, attributes, componentOf), { secret: 'new' });
});

test('new entries and items begin with the defaults of the model', () => {
  assert.equal(emptyValues(attributes, componentOf).pages, 1);
  const { __key, ...item } = newItem('shared.link', componentOf);
  assert.deepEqual(item, { label: 'More', page: [] });
  assert.notEqual(__key, newItem('shared.link', componentOf).__key);
});

test('a relation that may lead to any type is sent by the ids of the documents', () => {
  const morph: Attributes = { owner: { type: 'relation', relation: 'morphToOne' } };
  const { owner } = toForm({ owner: { ...page, __type: 'api::page.page' } }, morph, componentOf);
  assert.deepEqual(toWire({ owner }, morph, componentOf), { owner: { set: [{ documentId: page.documentId }] } });
});
