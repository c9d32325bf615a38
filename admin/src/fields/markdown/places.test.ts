import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillPlace, movePlaces, type Places } from './places.ts';

const cursorAt = (text: string, at = text.length) => ({ text, from: at, to: at });

test('a place goes with the text around it', () => {
  const places = new Map([[1, 4]]);
  assert.equal(movePlaces(places, 'one two', 'the one two').get(1), 8);
  assert.equal(movePlaces(places, 'one two', 'one two three').get(1), 4);
  // What stood around it is gone: it is behind what stands there instead.
  assert.equal(movePlaces(places, 'one two', 'x').get(1), 1);
  assert.equal(movePlaces(places, 'same', 'same'), places);
});

test('a picture comes behind its line, whatever was written there meanwhile', () => {
  const places = new Map([[1, 5]]);
  const { draft } = fillPlace(cursorAt('Hello world\nEnd', 11), places, 1, '![a](/a)');
  assert.deepEqual(draft, { text: 'Hello world\n\n![a](/a)\n\nEnd', from: 11, to: 11 });
});

test('a cursor that waits at the place goes behind the picture', () => {
  const { draft } = fillPlace(cursorAt('Hello'), new Map([[1, 5]]), 1, '![a](/a)');
  assert.deepEqual(draft, { text: 'Hello\n\n![a](/a)\n', from: 15, to: 15 });
});

test('pictures of one place keep their order, in whichever they are stored', () => {
  const orders = [
    [1, 2, 3],
    [3, 2, 1],
    [2, 3, 1],
    [3, 1, 2],
  ];
  for (const [text, at] of [['Hello', 5] as const, ['A\n\n\n\nB', 4] as const, ['', 0] as const]) {
    const results = orders.map((order) => {
      let filled = { draft: cursorAt(text, at), places: new Map([1, 2, 3].map((id) => [id, at])) as Places };
      for (const id of order) filled = fillPlace(filled.draft, filled.places, id, `![${id}](/${id})`);
      return filled.draft.text;
    });
    for (const result of results) assert.deepEqual(result.match(/!\[\d\]/g), ['![1]', '![2]', '![3]'], result);
  }
});

test('a picture without a place comes at the end', () => {
  assert.equal(fillPlace(cursorAt('A'), new Map(), 1, '![a](/a)').draft.text, 'A\n\n![a](/a)\n');
});
