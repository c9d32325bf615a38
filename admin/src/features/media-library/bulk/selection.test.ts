import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOpen, nothingSelected, rangeTo, type Selection, toggle, withAll, without } from './selection.ts';

const open = { upload: true, destroy: true };
const file = (id: number, may = open) => ({ id, may });
const idsOf = ({ files }: Selection) => [...files.keys()];

test('a file is chosen and left again', () => {
  const chosen = toggle(nothingSelected, file(11), 0);
  assert.deepEqual(idsOf(chosen), [11]);
  assert.deepEqual(idsOf(toggle(chosen, file(11), 0)), []);
  assert.deepEqual(idsOf(nothingSelected), [], 'the old selection is as it was');
});

test('a range goes from the last chosen file, in both directions', () => {
  assert.deepEqual(rangeTo(toggle(nothingSelected, file(11), 3), 7), { from: 3, to: 7 });
  assert.deepEqual(rangeTo(toggle(nothingSelected, file(11), 7), 3), { from: 3, to: 7 });
  assert.deepEqual(rangeTo(nothingSelected, 5), { from: 5, to: 5 });
});

test('more are chosen beside what is chosen, and those that are gone are left', () => {
  const chosen = withAll(
    toggle(nothingSelected, file(99), 0),
    [
      [1, open],
      [2, open],
    ],
    2,
  );
  assert.deepEqual([idsOf(chosen), chosen.anchor], [[99, 1, 2], 2]);
  assert.deepEqual(idsOf(without(chosen, [1, 99])), [2]);
});

test('it is known of how many chosen files something may be done', () => {
  const one = toggle(nothingSelected, file(1, { upload: false, destroy: true }), 0);
  const more = withAll(
    one,
    [
      [2, { upload: true, destroy: false }],
      [3, { upload: false, destroy: true }],
    ],
    1,
  );
  assert.deepEqual([countOpen(more, 'upload'), countOpen(more, 'destroy')], [1, 2]);
  assert.deepEqual(countOpen(without(more, [3]), 'upload'), 1);
  assert.deepEqual(countOpen(toggle(more, file(1), 0), 'upload'), 1);
});

test('a file that was closed and is chosen again once it is open is open', () => {
  const closed = toggle(nothingSelected, file(1, { upload: false, destroy: false }), 0);
  const again = toggle(toggle(closed, file(1), 0), file(1), 0);
  assert.deepEqual([countOpen(again, 'upload'), countOpen(again, 'destroy')], [1, 1]);
  assert.equal(countOpen(withAll(closed, [[1, open]], 0), 'upload'), 1, 'also when it is chosen with others');
});
