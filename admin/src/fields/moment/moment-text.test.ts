import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromInput, present, toInput } from './moment-text.ts';

// A zone whose offset had seconds once, and which has a summer time.
process.env.TZ = 'Europe/Berlin';

test('dates and times go through the input unchanged', () => {
  assert.equal(fromInput('date', toInput('date', '2026-03-12')), '2026-03-12');
  assert.equal(fromInput('time', toInput('time', '10:30:05.000')), '10:30:05.000');
  assert.equal(fromInput('time', '10:30'), '10:30:00.000');
});

test('a moment goes through local time and is the same moment', () => {
  const moment = '2026-07-01T22:15:00.000Z';
  assert.equal(fromInput('datetime', toInput('datetime', moment)), moment);
});

test('a timestamp is answered in epoch milliseconds, and is the same moment', () => {
  const moment = '2026-07-01T22:15:00.000Z';
  assert.equal(fromInput('timestamp', toInput('timestamp', String(Date.parse(moment)))), moment);
  assert.equal(fromInput('timestamp', toInput('timestamp', '0')), '1970-01-01T00:00:00.000Z');
});

test('a year that is typed digit by digit leaves the time alone', () => {
  for (const year of ['0002', '0020', '0202', '1891', '2026']) {
    const typed = `${year}-03-12T10:00`;
    const held = fromInput('datetime', typed);
    assert.equal(toInput('datetime', held), typed);
  }
  assert.equal(fromInput('datetime', '2026-03-12T10:00'), '2026-03-12T09:00:00.000Z');
});

test('years before the first are nothing that an input could show', () => {
  assert.equal(toInput('datetime', '-000044-03-15T10:00:00.000Z'), '');
});

test('nothing and nonsense are nothing', () => {
  assert.equal(toInput('datetime', null), '');
  assert.equal(toInput('datetime', 'soon'), '');
  assert.equal(fromInput('datetime', ''), null);
});

test('seconds are shown where there are any', () => {
  assert.equal(toInput('time', '10:30:00.000'), '10:30');
  assert.equal(toInput('time', '10:00:05.000'), '10:00:05');
  assert.match(toInput('datetime', '2026-07-01T22:15:00.000Z'), /T\d\d:\d\d$/);
  assert.match(toInput('datetime', '2026-07-01T22:15:09.000Z'), /T\d\d:\d\d:09$/);
});

test('today and now are those of this computer, to the minute', () => {
  const now = new Date(2026, 0, 5, 0, 7, 9, 400);
  assert.equal(present('date', now), '2026-01-05');
  assert.equal(present('time', now), '00:07:00.000');
  assert.equal(present('datetime', now), new Date(2026, 0, 5, 0, 7).toISOString());
});
