import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeView, nextSort, readViewState, type ViewState, writeViewState } from './view-state.ts';

const view: ViewState = {
  page: 3,
  pageSize: 50,
  sort: 'title:desc',
  text: 'red & blue',
  status: 'modified',
  locale: 'de',
  filters: [
    { field: 'title', operator: '$containsi', value: 'a:b' },
    { field: 'pages', operator: '$gte', value: '3' },
  ],
};

test('a view survives its address', () => {
  assert.deepEqual(readViewState(new URLSearchParams(writeViewState(view).toString())), view);
});

test('an empty address is the default view, and the default view an empty address', () => {
  const empty = readViewState(new URLSearchParams());
  assert.equal(writeViewState(empty).toString(), '');
  assert.deepEqual([empty.page, empty.pageSize], [1, 25]);
});

test('nonsense in an address is passed over', () => {
  const odd = readViewState(new URLSearchParams('page=-2&pageSize=7&sort=x&status=lost&filter=broken&filter=a:b:c'));
  assert.deepEqual(odd, readViewState(new URLSearchParams()));
});

test('looking for something else begins on the first page', () => {
  assert.equal(changeView(view, { text: 'green' }).page, 1);
  assert.equal(changeView(view, { page: 4 }).page, 4);
});

test('a column is sorted up, down, not at all', () => {
  assert.equal(nextSort('', 'title'), 'title:asc');
  assert.equal(nextSort('title:asc', 'title'), 'title:desc');
  assert.equal(nextSort('title:desc', 'title'), '');
  assert.equal(nextSort('pages:asc', 'title'), 'title:asc');
});
