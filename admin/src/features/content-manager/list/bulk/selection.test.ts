import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countSelected,
  isSelected,
  nothingSelected,
  type Selection,
  selectAll,
  selectTo,
  toggle,
  togglePage,
} from './selection.ts';

const page = ['a', 'b', 'c', 'd'];
const ids = (selection: Selection) => (selection.is === 'some' ? [...selection.ids].sort().join('') : 'all');

test('one by one, and a range from the last that was touched', () => {
  const one = toggle(nothingSelected, 'b', page);
  assert.equal(ids(selectTo(one, 'd', page)), 'bcd');
  assert.equal(ids(selectTo(one, 'a', page)), 'ab');
  assert.equal(ids(toggle(one, 'b', page)), '');
  assert.equal(ids(selectTo(nothingSelected, 'c', page)), 'c', 'without a beginning the range is the entry');
});

test('a selection goes on over pages', () => {
  const both = togglePage(toggle(nothingSelected, 'z', ['z']), page);
  assert.equal(ids(both), 'abcdz');
  assert.equal(ids(togglePage(both, page)), 'z');
});

test('all that the view finds, and back to the page', () => {
  assert.ok(isSelected(selectAll(), 'anything'));
  assert.equal(countSelected(selectAll(), 12_345), 12_345);
  assert.equal(ids(toggle(selectAll(), 'b', page)), 'acd');
  assert.equal(ids(togglePage(selectAll(), page)), '');
});
