import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countWords } from './count-words.ts';

test('words are counted, signs are not', () => {
  assert.equal(countWords('One, two – three!'), 3);
  assert.equal(countWords(' \n\t'), 0);
  assert.equal(countWords('Größe über alles'), 3);
});

test('writings without blanks have words too', () => {
  assert.ok(countWords('今天天气很好') >= 3);
});
