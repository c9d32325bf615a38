import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitByMatches } from './matches.ts';

const marked = (text: string, search: string) => {
  const pieces = splitByMatches(text, search);
  assert.equal(pieces.map((piece) => piece.text).join(''), text, 'nothing is lost');
  return pieces.filter(({ isMatch }) => isMatch).map((piece) => piece.text);
};

test('words, parts of words and other forms of a word', () => {
  assert.deepEqual(marked('Winter in the winter garden', 'winter'), ['Winter', 'winter']);
  assert.deepEqual(marked('She runs; running is fun', 'running'), ['running']);
  assert.deepEqual(marked('Two gardens and a gardener', 'garden'), ['garden', 'garden']);
  assert.deepEqual(marked('The sculptures', 'sculpture'), ['sculpture']);
  assert.deepEqual(marked('Größe zählt', 'größe'), ['Größe']);
});

test('what a search leaves out or joins by is not marked, and no sign has a meaning', () => {
  assert.deepEqual(marked('shoes or leather', 'shoes or -leather'), ['shoes']);
  assert.deepEqual(marked('a (b) [c] 100%', '(b) 100%'), ['(b)', '100%']);
  assert.deepEqual(marked('plain', ''), []);
  assert.deepEqual(marked('quiet garden', '"quiet garden"'), ['quiet', 'garden']);
});
