import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOpen, nothingSelected, rangeTo, toggle, withAll, without } from './selection.ts';

const open = { upload: true, destroy: true };
const noneClosed = { upload: [], destroy: [] };
const file = (id: number, may = open) => ({ id, may });

test('a file is chosen and left again', () => {
  const chosen = toggle(nothingSelected, file(11), 0);
  assert.deepEqual([...chosen.ids], [11]);
  assert.deepEqual([...toggle(chosen, file(11), 0).ids], []);
  assert.deepEqual([...nothingSelected.ids], [], 'the old selection is as it was');
});

test('a range goes from the last chosen file, in both directions', () => {
  assert.deepEqual(rangeTo(toggle(nothingSelected, file(11), 3), 7), { from: 3, to: 7 });
  assert.deepEqual(rangeTo(toggle(nothingSelected, file(11), 7), 3), { from: 3, to: 7 });
  assert.deepEqual(rangeTo(nothingSelected, 5), { from: 5, to: 5 });
});

test('more are chosen beside what is chosen, and those that are gone are left', () => {
  const chosen = withAll(toggle(nothingSelected, file(99), 0), { ids: [1, 2], closed: noneClosed }, 2);
  assert.deepEqual([[...chosen.ids], chosen.anchor], [[99, 1, 2], 2]);
  assert.deepEqual([...without(chosen, [1, 99]).ids], [2]);
});

test('it is known of how many chosen files something may be done', () => {
  const one = toggle(nothingSelected, file(1, { upload: false, destroy: true }), 0);
  const more = withAll(one, { ids: [2, 3], closed: { upload: [3, 4], destroy: [2] } }, 1);
  assert.deepEqual([countOpen(more, 'upload'), countOpen(more, 'destroy')], [1, 2]);
  assert.deepEqual(countOpen(without(more, [3]), 'upload'), 1);
  assert.deepEqual(countOpen(toggle(more, file(1), 0), 'upload'), 1);
});
