import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveTimes } from './save-times.ts';

const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute);
const now = at(21, 12, 0);
const cases: [from: Date, to: Date, english: RegExp, german: RegExp][] = [
  [at(21, 10, 2), at(21, 10, 31), /^10:02\s–\s10:31\sAM$/, /^10:02\s?–\s?10:31 Uhr$/],
  [at(21, 10, 2), at(21, 10, 2), /^10:02\sAM$/, /^10:02$/],
  [at(20, 10, 2), at(20, 10, 31), /^Nov 20, 10:02\s–\s10:31\sAM$/, /^20\. Nov\., 10:02\s?–\s?10:31 Uhr$/],
  [
    at(20, 23, 55),
    at(21, 0, 5),
    /^Nov 20, 11:55\sPM\s–\sNov 21, 12:05\sAM$/,
    /^20\. Nov\., 23:55\s–\s21\. Nov\., 00:05$/,
  ],
];

for (const [from, to, english, german] of cases) {
  test(`saves from ${from.toISOString()} to ${to.toISOString()}`, () => {
    assert.match(saveTimes(from, to, now, 'en'), english);
    assert.match(saveTimes(from, to, now, 'de'), german);
  });
}
