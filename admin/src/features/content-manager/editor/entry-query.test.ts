import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes } from '../../../fields/attributes.ts';
import { type Model, populateOf } from './entry-query.ts';

const components: Readonly<Record<string, Attributes>> = {
  'shared.seo': { title: { type: 'string' }, picture: { type: 'media' } },
  'shared.plain': { text: { type: 'text' } },
  'shared.self': { inner: { type: 'component', component: 'shared.self' } },
};
const model: Model = {
  titleOfType: () => 'name',
  attributesOfComponent: (uid) => components[uid] ?? {},
};

test('links with the field that names them, components with what is inside', () => {
  const attributes: Attributes = {
    title: { type: 'string' },
    author: { type: 'relation', relation: 'manyToOne', target: 'a' },
    owner: { type: 'relation', relation: 'morphToOne' },
    cover: { type: 'media' },
    seo: { type: 'component', component: 'shared.seo' },
    zone: { type: 'dynamiczone', components: ['shared.seo', 'shared.plain'] },
  };
  assert.deepEqual(populateOf(attributes, model), {
    author: { fields: ['name'] },
    owner: true,
    cover: true,
    seo: { populate: { picture: true } },
    zone: { on: { 'shared.seo': { populate: { picture: true } }, 'shared.plain': { populate: '*' } } },
  });
});

test('a component that holds itself comes to an end', () => {
  assert.ok(populateOf({ self: { type: 'component', component: 'shared.self' } }, model));
});
