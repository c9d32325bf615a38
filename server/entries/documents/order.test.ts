import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Placed, place } from './order.ts';

const tail = (n: number) => 1_000 + n / 1_000;

function apply(present: readonly Placed<string>[], wanted: readonly string[]): string[] {
  const { removed, placed } = place(present, wanted, tail);
  const positions = new Map(present.map(({ target, position }) => [target, position]));
  for (const target of removed) positions.delete(target);
  for (const { target, position } of placed) positions.set(target, position);
  return [...positions].sort(([, a], [, b]) => a - b).map(([target]) => target);
}

test('whatever is wanted comes out, in its order', () => {
  const names = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });
  fc.assert(
    fc.property(names, names, (before, wanted) => {
      const present = before.map((target, n) => ({ target, position: n + 1 }));
      assert.deepEqual(apply(present, wanted), wanted);
    }),
  );
});

test('one move writes one link, and no change writes none', () => {
  const present = [...'abcdef'].map((target, n) => ({ target, position: n + 1 }));
  for (const wanted of ['fabcde', 'bcdefa', 'abdcef', 'abcdfe']) {
    assert.equal(place(present, [...wanted], tail).placed.length, 1, wanted);
  }
  assert.deepEqual(place(present, [...'abcdef'], tail), { removed: [], placed: [] });
  assert.deepEqual(place(present, [...'abdf'], tail), { removed: ['c', 'e'], placed: [] });
});

test('when doubles have no room left between two links, the list is numbered anew', () => {
  const present = [
    { target: 'a', position: 1 },
    { target: 'b', position: 1 + Number.EPSILON },
  ];
  const { placed } = place(present, ['a', 'c', 'b'], tail);
  assert.deepEqual(
    placed.map(({ target }) => target),
    ['a', 'c', 'b'],
  );
  assert.deepEqual(apply(present, ['a', 'c', 'b']), ['a', 'c', 'b']);
});
