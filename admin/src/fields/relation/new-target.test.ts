import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes } from '../attributes.ts';
import { fieldsToFill, withSlugs } from './new-target.ts';

const attributes: Attributes = {
  slug: { type: 'uid', targetField: 'name' },
  name: { type: 'string' },
  weight: { type: 'integer', required: true },
  colour: { type: 'string' },
};
const target = { attributes, titleField: 'name' };

test('a new entry is asked for its name, what it must have, and what was refused', () => {
  assert.deepEqual(fieldsToFill(target, []), ['name', 'weight']);
  assert.deepEqual(fieldsToFill(target, ['slug', 'elsewhere']), ['slug', 'name', 'weight']);
});

test('slugs are made where nobody has written one', () => {
  assert.deepEqual(withSlugs({ name: 'A Stone' }, attributes), { name: 'A Stone', slug: 'a-stone' });
  assert.deepEqual(withSlugs({ name: 'A Stone', slug: 'own' }, attributes), { name: 'A Stone', slug: 'own' });
  assert.deepEqual(withSlugs({ name: '' }, attributes), { name: '', slug: null });
});
