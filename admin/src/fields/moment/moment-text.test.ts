import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromInput, toInput } from './moment-text.ts';

test('dates and times go through the input unchanged', () => {
  assert.equal(fromInput('date', toInput('date', '2026-03-12')), '2026-03-12');
  assert.equal(fromInput('time', toInput('time', '10:30:05.000')), '10:30:05.000');
  assert.equal(fromInput('time', '10:30'), '10:30:00.000');
});

test('a moment goes through local time and is the same moment', () => {
  const moment = '2026-07-01T22:15:00.000Z';
  assert.equal(fromInput('datetime', toInput('datetime', moment)), moment);
});

test('nothing and nonsense are nothing', () => {
  assert.equal(toInput('datetime', null), '');
  assert.equal(toInput('datetime', 'soon'), '');
  assert.equal(fromInput('datetime', ''), null);
});
