import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getSchema } from '@tiptap/core';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { documentExtensions } from './document-schema.ts';
import { blockAt, deleteBlock, duplicateBlock, moveBlock, selectedBlock } from './move-block.ts';
import { readBlocks } from './read-blocks.ts';

const schema = getSchema(documentExtensions);

/** `a`, `b`, `c` in a paragraph each; the cursor stands in the second one. */
function build(): EditorState {
  const blocks = ['a', 'b', 'c'].map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }));
  const doc = readBlocks(schema, blocks, new WeakMap());
  return EditorState.create({ doc, selection: TextSelection.create(doc, 5) });
}

function run(state: EditorState, command: Command): EditorState | undefined {
  let after: EditorState | undefined;
  const done = command(state, (tr) => {
    after = state.apply(tr);
  });
  assert.equal(done, after !== undefined);
  return after;
}

const textsOf = (state: EditorState | undefined) => state?.doc.children.map(({ textContent }) => textContent).join('');

test('a block moves up and down, with the cursor in it', () => {
  const state = build();
  const up = run(state, moveBlock(selectedBlock(state), -1));
  assert.equal(textsOf(up), 'bac');
  assert.equal(up?.selection.$from.parent.textContent, 'b');
  assert.equal(up?.selection.$from.parentOffset, 1);
  assert.equal(textsOf(run(state, moveBlock(selectedBlock(state), 1))), 'acb');
});

test('the first block does not move up, nor the last one down', () => {
  const state = build();
  assert.equal(run(state, moveBlock(blockAt(state.doc, 0), -1)), undefined);
  assert.equal(run(state, moveBlock(blockAt(state.doc, 7), 1)), undefined);
});

test('a block is duplicated below itself, and the cursor goes there', () => {
  const state = build();
  const after = run(state, duplicateBlock(selectedBlock(state)));
  assert.equal(textsOf(after), 'abbc');
  assert.equal(after?.selection.$from.index(0), 2);
});

test('deleting the only block leaves an empty one', () => {
  let state = build();
  for (let left = 3; left > 0; left -= 1) state = run(state, deleteBlock(blockAt(state.doc, 0))) ?? state;
  assert.equal(state.doc.childCount, 1);
  assert.equal(textsOf(state), '');
});
