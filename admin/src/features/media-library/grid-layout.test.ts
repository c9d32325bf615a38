import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutOf, placeAfter } from './grid-layout.ts';

test('as many columns as fit, never fewer than two', () => {
  assert.equal(layoutOf('grid', 320).columns, 2 - 0);
  assert.equal(layoutOf('grid', 1144).columns, 6);
  const { columns, itemWidth, gap } = layoutOf('grid', 1000);
  assert.equal(columns * itemWidth + (columns - 1) * gap, 1000);
  assert.equal(layoutOf('list', 800).columns, 1);
});

test('keys lead through the grid and stop at its edges', () => {
  const grid = { columns: 4, total: 10 };
  const from = (at: number, ...keys: string[]) => keys.reduce((place, key) => placeAfter(key, place, grid) ?? -1, at);
  assert.equal(from(0, 'ArrowRight', 'ArrowDown'), 5);
  assert.equal(from(7, 'ArrowDown'), 9, 'to the last of a row that is not full');
  assert.equal(from(9, 'ArrowDown'), 9);
  assert.equal(from(2, 'ArrowUp'), 2);
  assert.equal(from(0, 'ArrowLeft'), 0);
  assert.equal(from(3, 'End', 'ArrowRight'), 9);
  assert.equal(from(8, 'Home'), 0);
  assert.equal(from(4, 'PageDown'), 9);
  assert.equal(placeAfter('a', 1, grid), undefined);
  assert.equal(placeAfter('j', 0, { columns: 4, total: 0 }), undefined);
});
