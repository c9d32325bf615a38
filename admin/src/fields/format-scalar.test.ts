import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatScalar } from './format-scalar.ts';

const cases = [
  ['integer', 12_345, 'de', '12.345'],
  ['biginteger', '9007199254740993', 'en', '9,007,199,254,740,993'],
  ['decimal', 1.5, 'de', '1,5'],
  ['date', '2026-03-12', 'en', 'Mar 12, 2026'],
  ['timestamp', String(new Date(2026, 2, 12, 10, 30).getTime()), 'de', '12.03.2026, 10:30'],
  ['time', '10:30:00.000', 'en', '10:30'],
  ['time', '10:30:05.000', 'en', '10:30:05.000'],
  ['date', 'soon', 'en', 'soon'],
  ['json', { a: 1 }, 'en', '{"a":1}'],
] as const;

for (const [type, value, language, expected] of cases) {
  test(`${type} ${JSON.stringify(value)} in ${language}: ${expected}`, () => {
    assert.equal(formatScalar(type, value, language), expected);
  });
}
