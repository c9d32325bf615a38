import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doneIds, originsOf, tagOrigins } from './results.ts';

test('files go back to where each came from', () => {
  const results = [
    { id: 1, ok: true, before: { folderId: 7 } },
    { id: 2, ok: true, before: { folderId: null } },
    { id: 3, ok: true, before: { folderId: 7 } },
    { id: 4, ok: false, code: 'media.not_found' },
  ];
  assert.deepEqual(doneIds(results), [1, 2, 3]);
  assert.deepEqual(
    [...originsOf(results)],
    [
      [7, [1, 3]],
      [null, [2]],
    ],
  );
});

test('a tag is taken only from those that did not have it before, and given back to those that had', () => {
  const results = [
    { id: 1, ok: true, before: { tags: ['Sea'] } },
    { id: 2, ok: true, before: { tags: ['Old'] } },
    { id: 3, ok: false, code: 'media.not_found' },
  ];
  assert.deepEqual(tagOrigins(results, ['Sea'], ['Old', 'None']), [
    { ids: [2], add: [], remove: ['Sea'] },
    { ids: [2], add: ['Old'], remove: [] },
  ]);
});
