import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeTime } from './relative-time.ts';

const now = new Date('2026-05-04T12:00:00Z');
const cases = [
  ['2026-05-04T11:59:30Z', 'en', 'now'],
  ['2026-05-04T11:55:00Z', 'en', '5 minutes ago'],
  ['2026-05-04T15:30:00Z', 'en', 'in 3 hours'],
  ['2026-05-03T11:00:00Z', 'en', 'yesterday'],
  ['2025-05-01T12:00:00Z', 'de', 'letztes Jahr'],
] as const;

for (const [date, language, expected] of cases) {
  test(`${date} in ${language}: ${expected}`, () => {
    assert.equal(relativeTime(new Date(date), now, language), expected);
  });
}
