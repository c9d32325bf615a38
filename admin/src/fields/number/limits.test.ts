import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitsText, numberSigns } from './limits.ts';

test('limits are said in the language of the reader', () => {
  const both = { type: 'integer', min: 0, max: 1500 };
  assert.deepEqual(limitsText(both, 'de'), { is: 'between', min: '0', max: '1.500' });
  assert.deepEqual(limitsText({ type: 'float', max: 0.5 }, 'en'), { is: 'atMost', min: '', max: '0.5' });
  assert.equal(limitsText({ type: 'float' }, 'en'), undefined);
});

test('the signs are those of the language', () => {
  assert.deepEqual(numberSigns('de'), { decimal: ',', group: '.' });
  assert.deepEqual(numberSigns('en'), { decimal: '.', group: ',' });
});
