import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffText } from './diff-text.ts';

/** `[-removed-]` and `{+added+}`, as of `git diff --word-diff`. */
function told(before: string, after: string): string {
  return diffText(before, after)
    .map(({ text, kind }) => (kind === 'added' ? `{+${text}+}` : kind === 'removed' ? `[-${text}-]` : text))
    .join('');
}

test('a word that was changed stands among those that were not', () => {
  assert.equal(told('A red stone on a hill', 'A blue stone on a hill'), 'A [-red-]{+blue+} stone on a hill');
  assert.equal(told('with conditions', 'with many conditions'), 'with {+many +}conditions');
});

test('a sentence that was written anew is not torn up by the words that both happen to have', () => {
  assert.equal(
    told('Moss wants the wall, and the gardener has a knife. It rains.', 'Ivy is old, and it has lawyers. It rains.'),
    '[-Moss wants the wall, and the gardener has a knife-]{+Ivy is old, and it has lawyers+}. It rains.',
  );
});

test('lines stay apart, nothing is lost, and texts without a common word are told whole', () => {
  assert.equal(told('one\ntwo', 'uno\ndue'), '[-one-]{+uno+}\n[-two-]{+due+}');
  const [before, after] = ['a b c d e f', 'b x d y f z'];
  const without = (kind: string) =>
    diffText(before, after)
      .filter((part) => part.kind !== kind)
      .map(({ text }) => text)
      .join('');
  assert.deepEqual([without('added'), without('removed')], [before, after]);
  assert.deepEqual(diffText('', ''), []);
  assert.deepEqual(diffText('same', 'same'), [{ text: 'same', kind: 'kept' }]);
});
