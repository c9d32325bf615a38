import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildFile } from '../build-file.ts';
import { extendTo, nothingSelected, toggle, togglePage } from './selection.ts';

const page = [1, 2, 3, 4, 5].map((id) => buildFile({ id }));
const [first, second, , fourth] = page as [(typeof page)[0], (typeof page)[0], (typeof page)[0], (typeof page)[0]];
const ids = ({ files }: { files: ReadonlyMap<number, unknown> }) => [...files.keys()];

test('a file is chosen and left again', () => {
  const chosen = toggle(nothingSelected, first);
  assert.deepEqual(ids(chosen), [1]);
  assert.deepEqual(ids(toggle(chosen, first)), []);
  assert.deepEqual(ids(nothingSelected), [], 'the old selection is as it was');
});

test('a range goes from the last chosen file, in both directions', () => {
  assert.deepEqual(ids(extendTo(toggle(nothingSelected, second), page, fourth)), [2, 3, 4]);
  assert.deepEqual(ids(extendTo(toggle(nothingSelected, fourth), page, second)).sort(), [2, 3, 4]);
});

test('a range without a beginning on the page is one file', () => {
  assert.deepEqual(ids(extendTo(nothingSelected, page, fourth)), [4]);
  const elsewhere = toggle(nothingSelected, buildFile({ id: 99 }));
  assert.deepEqual(ids(extendTo(elsewhere, page, fourth)), [99, 4]);
});

test('a page is chosen as a whole, and left without what is chosen elsewhere', () => {
  const elsewhere = toggle(nothingSelected, buildFile({ id: 99 }));
  const all = togglePage(toggle(elsewhere, first), page);
  assert.deepEqual(ids(all), [99, 1, 2, 3, 4, 5]);
  assert.deepEqual(ids(togglePage(all, page)), [99]);
});
