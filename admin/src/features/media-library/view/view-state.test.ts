import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countFilters,
  isFiltered,
  isStep,
  type LibraryView,
  noFilters,
  readView,
  toQuery,
  writeView,
} from './view-state.ts';

const view: LibraryView = {
  sort: 'name',
  text: 'red & blue',
  kind: 'image',
  folder: 7,
  size: 'large',
  from: '2026-01-31',
  to: '2026-02-01',
  tags: ['Sea & sky', 'Old'],
  unused: true,
  missing: 'de',
  lost: true,
  duplicates: undefined,
  trash: undefined,
  layout: 'list',
  file: 12,
};
const empty = readView(new URLSearchParams());

test('a view survives its address', () => {
  assert.deepEqual(readView(new URLSearchParams(writeView(view).toString())), view);
  for (const other of [{ folder: 'root' }, { trash: true }, { trash: 5 }, { duplicates: 'similar' }] as const) {
    assert.deepEqual(readView(writeView({ ...view, ...other })), { ...view, ...other });
  }
});

test('the default view is an empty address, and nonsense is passed over', () => {
  assert.equal(writeView(empty).toString(), '');
  const nonsense =
    'folder=x&file=0&kind=zip&sort=shade&view=3d&size=9&from=2026-99-01&to=x&tag=&missing=a%20b&trash=-1';
  assert.deepEqual(readView(new URLSearchParams(nonsense)), empty);
});

test('a folder alone is no filter, and all filters can be taken away', () => {
  assert.equal(isFiltered({ ...empty, folder: 7 }), false);
  assert.equal(isFiltered({ ...empty, missing: 'text' }), true);
  assert.equal(countFilters(view), 7);
  assert.equal(isFiltered({ ...view, ...noFilters }), false);
});

test('the server is asked for what is wanted and nothing else', () => {
  assert.deepEqual(toQuery(empty), { sort: 'createdAt:desc' });
  assert.deepEqual(toQuery(view), {
    sort: 'name:asc',
    q: 'red & blue',
    kind: 'image',
    folder: 7,
    minBytes: 1_000_001,
    maxBytes: 10_000_000,
    from: new Date(2026, 0, 31).toISOString(),
    before: new Date(2026, 1, 2).toISOString(),
    tag: ['Sea & sky', 'Old'],
    used: false,
    missingAlternativeText: true,
    locale: 'de',
    missing: true,
  });
  assert.deepEqual(toQuery({ ...empty, missing: 'text' }), { sort: 'createdAt:desc', missingAlternativeText: true });
  assert.deepEqual(toQuery({ ...empty, duplicates: 'exact', folder: 3 }), {
    sort: 'content',
    folder: 3,
    duplicates: 'exact',
  });
  assert.deepEqual(toQuery({ ...empty, trash: true, folder: 3 }), { sort: 'deletedAt:desc', trashed: true });
});

test('the way back leads through folders, the trash and an opened file, not through each letter of a search', () => {
  const after = (change: Partial<LibraryView>) => isStep(empty, { ...empty, ...change });
  assert.deepEqual([{ folder: 3 }, { trash: true as const }, { file: 12 }].map(after), [true, true, true]);
  assert.deepEqual([{ text: 'a' }, { sort: 'name' as const }, { layout: 'list' as const }].map(after), [
    false,
    false,
    false,
  ]);
  assert.equal(isStep({ ...empty, file: 12 }, { ...empty, file: 13 }), false, 'from file to file');
  assert.equal(isStep({ ...empty, file: 12 }, empty), false, 'an opened file is closed');
});
