import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingSelected, rangeTo, toggle, withAll, without } from './selection.ts';

test('a file is chosen and left again', () => {
  const chosen = toggle(nothingSelected, 11, 0);
  assert.deepEqual([...chosen.ids], [11]);
  assert.deepEqual([...toggle(chosen, 11, 0).ids], []);
  assert.deepEqual([...nothingSelected.ids], [], 'the old selection is as it was');
});

test('a range goes from the last chosen file, in both directions', () => {
  assert.deepEqual(rangeTo(toggle(nothingSelected, 11, 3), 7), { from: 3, to: 7 });
  assert.deepEqual(rangeTo(toggle(nothingSelected, 11, 7), 3), { from: 3, to: 7 });
  assert.deepEqual(rangeTo(nothingSelected, 5), { from: 5, to: 5 });
});

test('more are chosen beside what is chosen, and those that are gone are left', () => {
  const chosen = withAll(toggle(nothingSelected, 99, 0), [1, 2], 2);
  assert.deepEqual([[...chosen.ids], chosen.anchor], [[99, 1, 2], 2]);
  assert.deepEqual([...without(chosen, [1, 99]).ids], [2]);
});
