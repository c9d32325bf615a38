import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes } from '../../../../fields/attributes.ts';
import { completeness, copyOf, isUntranslated, sharedValues } from './translation.ts';

const localised = { pluginOptions: { i18n: { localized: true } } };
const attributes: Attributes = {
  title: { type: 'string', ...localised },
  teaser: { type: 'text', ...localised },
  parts: { type: 'component', component: 'c', repeatable: true, ...localised },
  pages: { type: 'integer' },
};
const shape = { attributes, componentOf: () => ({ text: { type: 'string' } }), titleOf: () => null };
const english = { title: 'Stone', teaser: null, parts: [{ __key: 'a', id: 1, text: 'x' }], pages: 4 };

test('complete is what has something wherever another language has', () => {
  assert.deepEqual(completeness({ title: 'Stein', parts: [] }, [english], attributes), { filled: 1, total: 2 });
  assert.deepEqual(completeness(english, [], attributes), { filled: 2, total: 2 });
});

test('the same words are not translated yet, the same number is', () => {
  const untranslated = (name: string, own: unknown, source: unknown) =>
    isUntranslated(attributes[name]!, own, source, shape);
  assert.equal(untranslated('title', 'Stone', 'Stone'), true);
  assert.equal(untranslated('title', '', 'Stone'), true);
  assert.equal(untranslated('title', 'Stein', 'Stone'), false);
  assert.equal(untranslated('teaser', null, null), false);
  assert.equal(untranslated('pages', 4, 4), false);
});

test('a copy has items of its own and leaves alone what is shared', () => {
  const copy = copyOf(english, attributes);
  assert.deepEqual(Object.keys(copy), ['title', 'parts']);
  const [item] = copy.parts as { id?: number; __key: string }[];
  assert.equal(item?.id, undefined);
  assert.notEqual(item?.__key, 'a');
  assert.deepEqual(sharedValues(english, attributes), { pages: 4 });
});
