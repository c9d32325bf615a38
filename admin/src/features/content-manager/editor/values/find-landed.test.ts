import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes } from '../../../../fields/attributes.ts';
import { toForm } from '../../../../fields/form-values.ts';
import { findLanded } from './find-landed.ts';

const attributes: Attributes = {
  title: { type: 'string' },
  teaser: { type: 'string' },
  parts: { type: 'component', component: 'c', repeatable: true },
};
const shape = { attributes, componentOf: () => ({ text: { type: 'string' } }), titleOf: () => null };
const on = (values: Record<string, unknown>) => {
  const data = { id: 1, documentId: 'd', ...values };
  return { data, theirs: toForm(data, attributes, shape.componentOf) };
};

test('what the server has of a lost save is found field by field, with the ids of its new items', () => {
  const parts = [{ __key: 'a', text: 'x' }];
  const now = on({ title: 'Theirs', teaser: 'Mine', parts: [{ id: 7, text: 'x' }] });
  const { sent, ids } = findLanded([{ title: 'Mine', teaser: 'Mine', parts }], now, shape);
  assert.deepEqual(sent, { teaser: 'Mine', parts });
  assert.deepEqual([...ids], [['a', 7]]);
});

test('of several tries the one that is there counts, whichever it was', () => {
  const tries = [{ title: 'One' }, { title: 'One two' }, { title: 'One two three' }];
  assert.deepEqual(findLanded(tries, on({ title: 'One two' }), shape).sent, { title: 'One two' });
  assert.deepEqual(findLanded(tries, on({ title: 'Another' }), shape).sent, {});
});

test('an item that somebody else has changed since did not land as it was sent', () => {
  const parts = [{ __key: 'a', text: 'x' }];
  const { sent, ids } = findLanded([{ parts }], on({ parts: [{ id: 7, text: 'y' }] }), shape);
  assert.deepEqual(sent, {});
  assert.equal(ids.size, 0);
});
