import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeView, nextSort, readViewState, type ViewState, viewToSave, writeViewState } from './view-state.ts';

const view: ViewState = {
  page: 3,
  pageSize: 50,
  sort: [
    { name: 'title', descending: true },
    { name: 'pages', descending: false },
  ],
  text: 'red & blue',
  byPart: true,
  status: 'modified',
  locale: 'de',
  missing: 'fr',
  filters: {
    is: 'group',
    match: 'all',
    items: [
      { is: 'rule', path: ['title'], operator: '$containsi', values: ['a:b, "c"'] },
      {
        is: 'group',
        match: 'any',
        items: [
          { is: 'rule', path: ['author'], operator: '$eq', values: ['k2c'], names: ['Ada'] },
          { is: 'rule', path: ['author', 'city', 'name'], operator: '$between', values: ['a', 'f'] },
          { is: 'rule', path: ['cover'], operator: '$null', values: [] },
        ],
      },
    ],
  },
  savedView: 12,
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
  for (const filter of ['broken', '{"a":1}', '["title","$eq","x"]', '["and",["a b","$eq",1],["title","$sql",1]]']) {
    const odd = new URLSearchParams({ page: '-2', pageSize: '7', sort: 'x', status: 'lost', filter, view: 'x' });
    assert.deepEqual(readViewState(odd), readViewState(new URLSearchParams()), filter);
  }
});

test('a saved view keeps neither the page nor what it began as', () => {
  const saved = readViewState(new URLSearchParams(viewToSave(view)));
  assert.deepEqual(saved, { ...view, page: 1, savedView: undefined });
});

test('looking for something else begins on the first page', () => {
  assert.equal(changeView(view, { text: 'green' }).page, 1);
  assert.equal(changeView(view, { page: 4 }).page, 4);
});

test('a column is sorted up, down, not at all, beside others or in their place', () => {
  const up = { name: 'title', descending: false };
  const down = { name: 'title', descending: true };
  const pages = { name: 'pages', descending: false };
  assert.deepEqual(nextSort([], 'title', false), [up]);
  assert.deepEqual(nextSort([up], 'title', false), [down]);
  assert.deepEqual(nextSort([down], 'title', false), []);
  assert.deepEqual(nextSort([pages], 'title', false), [up]);
  assert.deepEqual(nextSort([pages], 'title', true), [pages, up]);
  assert.deepEqual(nextSort([up, pages], 'title', true), [down, pages]);
  assert.deepEqual(nextSort([down, pages], 'title', true), [pages]);
});
