import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doneIds, tally } from './results.ts';

test('results are counted by how they ended', () => {
  const results = [
    { id: 1, ok: true },
    { id: 2, ok: false, code: 'media.not_found' },
    { id: 3, ok: false, code: 'media.changed_since' },
    { id: 4, ok: true },
    { id: 5, ok: false, code: 'http.forbidden' },
  ];
  assert.deepEqual(doneIds(results), [1, 4]);
  assert.deepEqual(tally(results), { done: 2, changedSince: 1, closed: 1, failed: 1 });
  assert.deepEqual(tally([]), { done: 0, changedSince: 0, closed: 0, failed: 0 });
});
