import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildFile } from '../../../lib/build-file.ts';
import { isSameChoice, rankOf, toggled, withFiles, withoutFile } from './choice.ts';

const [a, b, c] = [1, 2, 3].map((id) => buildFile({ id })) as [
  ReturnType<typeof buildFile>,
  ReturnType<typeof buildFile>,
  ReturnType<typeof buildFile>,
];

test('many files keep the order in which they were chosen', () => {
  const choice = toggled(toggled(toggled([], c, true), a, true), b, true);
  assert.deepEqual(choice, [c, a, b]);
  assert.equal(rankOf(choice, a.id), 2);
  assert.equal(rankOf(choice, 9), undefined);
  assert.deepEqual(toggled(choice, a, true), [c, b]);
  assert.deepEqual(withoutFile(choice, c.id), [a, b]);
});

test('a file is chosen once, however often it comes', () => {
  assert.deepEqual(withFiles([a], [b, a, b, c], true), [a, b, c]);
  const choice = [a, b];
  assert.equal(withFiles(choice, [b], true), choice, 'nothing new is no change');
});

test('where one can be chosen, another takes its place', () => {
  assert.deepEqual(toggled([a], b, false), [b]);
  assert.deepEqual(toggled([a], a, false), []);
  assert.deepEqual(withFiles([a], [b, c], false), [c]);
  assert.deepEqual(withFiles([a], [], false), [a]);
});

test('the same files in another order are another choice', () => {
  assert.equal(isSameChoice([a, b], [{ ...a }, b]), true);
  assert.equal(isSameChoice([a, b], [b, a]), false);
  assert.equal(isSameChoice([a], [a, b]), false);
});
