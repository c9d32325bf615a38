import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNumber } from './read-number.ts';

const cases: readonly (readonly [string, string, number | undefined])[] = [
  ['12', 'en', 12],
  [' 12.5 ', 'en', 12.5],
  ['12.5', 'de', 12.5],
  ['12,5', 'en', 12.5],
  ['1,234.50', 'de', 1234.5],
  ['1.234,50 €', 'en', 1234.5],
  ['1,234,567', 'de', 1_234_567],
  ['1,234', 'en', 1234],
  ['1,234', 'de', 1.234],
  ['1.234', 'de', 1234],
  ['1.234', 'en', 1.234],
  ['0.125', 'de', 0.125],
  ['1\u202f234,5', 'en', 1234.5],
  ["1'234.50", 'de', 1234.5],
  ['−3', 'en', -3],
  ['.5', 'en', 0.5],
  ['1e5', 'en', 100_000],
  ['2.5E-3', 'en', 0.0025],
  ['1,23,4', 'en', undefined],
  ['1.2.3,4,5', 'en', undefined],
  ['12-14', 'en', undefined],
  ['12 kg', 'en', undefined],
  ['1e999', 'en', undefined],
  ['', 'en', undefined],
];

for (const [text, language, expected] of cases) {
  test(`${JSON.stringify(text)} in ${language}: ${expected}`, () => {
    assert.equal(readNumber(text, language), expected);
  });
}
