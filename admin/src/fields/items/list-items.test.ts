import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveItem, replaceItem } from './list-items.ts';

test('an item moves up and down, and not beyond the ends', () => {
  assert.deepEqual(moveItem(['a', 'b', 'c'], 2, 0), ['c', 'a', 'b']);
  assert.deepEqual(moveItem(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  assert.deepEqual(moveItem(['a', 'b'], 0, -1), ['a', 'b']);
  assert.deepEqual(moveItem(['a', 'b'], 1, 2), ['a', 'b']);
});

test('an item is replaced', () => {
  assert.deepEqual(replaceItem(['a', 'b'], 1, 'c'), ['a', 'c']);
});
