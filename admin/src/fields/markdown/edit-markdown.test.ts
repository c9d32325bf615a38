import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  changeBetween,
  continueList,
  type Draft,
  insertBlock,
  insertLink,
  toggleAround,
  toggleLines,
} from './edit-markdown.ts';

/** `|` marks the cursor, two of them the selection. */
function at(marked: string): Draft {
  const from = marked.indexOf('|');
  const to = marked.lastIndexOf('|');
  return { text: marked.replaceAll('|', ''), from, to: to === from ? from : to - 1 };
}

function shown(draft: Draft | undefined): string | undefined {
  if (!draft) return undefined;
  const { text, from, to } = draft;
  return from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`;
}

test('signs are put around the selection and taken away again', () => {
  assert.equal(shown(toggleAround(at('a |b| c'), '**')), 'a **|b|** c');
  assert.equal(shown(toggleAround(at('a **|b|** c'), '**')), 'a |b| c');
  assert.equal(shown(toggleAround(at('a |**b**| c'), '**')), 'a |b| c');
  assert.equal(shown(toggleAround(at('a |'), '_')), 'a _|_');
});

test('lines become lists, quotes and headings, and lines again', () => {
  assert.equal(shown(toggleLines(at('|a\nb|\nc'), 'bullet')), '|- a\n- b|\nc');
  assert.equal(shown(toggleLines(at('|- a\n- b|'), 'number')), '|1. a\n2. b|');
  assert.equal(shown(toggleLines(at('|1. a\n2. b|'), 'number')), '|a\nb|');
  assert.equal(shown(toggleLines(at('x\n|- a|'), 'quote')), 'x\n|> - a|');
  assert.equal(shown(toggleLines(at('tit|le'), 'heading')), '## tit|le');
  assert.equal(shown(toggleLines(at('- [ ] a|'), 'bullet')), '- a|');
});

test('links take the selection as their text or as their address', () => {
  assert.equal(shown(insertLink(at('see |here|'))), 'see [here](|)');
  assert.equal(shown(insertLink(at('|https://a.b|'))), '[|](https://a.b)');
  assert.equal(shown(insertLink(at('see |here|'), 'https://a.b')), 'see [here](|https://a.b|)');
});

test('blocks stand apart', () => {
  assert.equal(shown(insertBlock(at('a|b'), '---')), 'a\n\n---|\n\nb');
  assert.equal(shown(insertBlock(at('|'), '---')), '---|\n');
});

test('Enter goes on with a list and ends it', () => {
  assert.equal(shown(continueList(at('- a|'))), '- a\n- |');
  assert.equal(shown(continueList(at('  9. a|b'))), '  9. a\n  10. |b');
  assert.equal(shown(continueList(at('- [x] a|'))), '- [x] a\n- [ ] |');
  assert.equal(shown(continueList(at('- a\n- |'))), '- a\n|');
  assert.equal(continueList(at('a|')), undefined);
});

test('the change between two texts makes one of the other', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const { start, end, text } = changeBetween(before, after);
      assert.equal(before.slice(0, start) + text + before.slice(end), after);
    }),
  );
});
