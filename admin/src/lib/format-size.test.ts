import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSize } from './format-size.ts';

test('sizes in the unit that people would choose', () => {
  assert.equal(formatSize(0, 'en'), '0 bytes');
  assert.equal(formatSize(999, 'en'), '999 bytes');
  assert.equal(formatSize(1_000, 'en'), '1 kB');
  assert.equal(formatSize(48_213, 'en'), '48 kB');
  assert.equal(formatSize(3_440_000, 'en'), '3.4 MB');
  assert.equal(formatSize(3_440_000, 'de'), '3,4 MB');
  assert.equal(formatSize(52_000_000, 'en'), '52 MB');
  assert.equal(formatSize(7_250_000_000_000, 'en'), '7,250 GB');
});
