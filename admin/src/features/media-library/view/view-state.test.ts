import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeView, isFiltered, type LibraryView, readView, toQuery, writeView } from './view-state.ts';

const view: LibraryView = {
  page: 3,
  sort: 'name',
  text: 'red & blue',
  kind: 'image',
  folder: 7,
  missingText: true,
  layout: 'list',
  file: 12,
};
const empty = readView(new URLSearchParams());

test('a view survives its address', () => {
  assert.deepEqual(readView(new URLSearchParams(writeView(view).toString())), view);
  const outside: LibraryView = { ...view, folder: 'root' };
  assert.deepEqual(readView(writeView(outside)), outside);
});

test('the default view is an empty address, and nonsense is passed over', () => {
  assert.equal(writeView(empty).toString(), '');
  assert.deepEqual(readView(new URLSearchParams('page=-1&folder=x&file=0&kind=zip&sort=shade&view=3d')), empty);
});

test('looking for something else begins on the first page, opening a file does not', () => {
  assert.equal(changeView(view, { text: 'green' }).page, 1);
  assert.equal(changeView(view, { page: 4 }).page, 4);
  assert.equal(changeView(view, { file: 5 }).page, 3);
  assert.equal(changeView(view, { layout: 'grid' }).page, 3);
});

test('a folder alone is no filter', () => {
  assert.equal(isFiltered({ ...empty, folder: 7 }), false);
  assert.equal(isFiltered({ ...empty, missingText: true }), true);
});

test('the server is asked for what is wanted and nothing else', () => {
  assert.deepEqual(toQuery(empty), { page: 1, pageSize: 48, sort: 'createdAt:desc' });
  assert.deepEqual(toQuery(view), {
    page: 3,
    pageSize: 48,
    sort: 'name:asc',
    q: 'red & blue',
    kind: 'image',
    folder: 7,
    missingAlternativeText: true,
  });
});
