import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { documentExtensions } from './document-schema.ts';
import { dropEmptyBefore, leavePlace, picturePlaces, putPicture, takePlaces } from './picture-places.ts';
import { readBlocks } from './read-blocks.ts';

const schema = getSchema(documentExtensions);
// Is only handed on.
const element = {} as HTMLElement;

/** A paragraph for each of the texts, with places for pictures at the positions. */
function begin(texts: readonly string[], positions: readonly number[]) {
  const blocks = texts.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }));
  const doc = readBlocks(schema, blocks, new WeakMap());
  const state = EditorState.create({ doc, plugins: [picturePlaces()] });
  const { tr } = state;
  const ids = takePlaces(
    tr,
    positions.map((position) => ({ position, element })),
  );
  return { state: state.apply(tr), ids };
}

function put(state: EditorState, id: number | undefined, name: string): EditorState {
  const { tr } = state;
  const picture = schema.node('image', { source: { type: 'image', image: { name } } });
  const position = putPicture(state, tr, id ?? -1, picture);
  if (position !== undefined) dropEmptyBefore(tr, position);
  return state.apply(tr);
}

const shown = (state: EditorState) =>
  state.doc.children.map((node) => node.attrs.source?.image.name ?? `<${node.textContent}>`).join(' ');

const orders = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 2, 0],
  [2, 0, 1],
];

test('pictures of one place keep their order, in whichever they are stored', () => {
  for (const order of orders) {
    let { state, ids } = begin(['a', 'b'], [2, 2, 2]);
    for (const at of order) state = put(state, ids[at], `p${at}`);
    assert.equal(shown(state), '<a> p0 p1 p2 <b>', order.join());
  }
});

test('an empty paragraph gives its place to the first of them', () => {
  for (const order of orders) {
    let { state, ids } = begin(['a', '', 'b'], [4, 4, 4]);
    for (const at of order) state = put(state, ids[at], `p${at}`);
    assert.equal(shown(state), '<a> p0 p1 p2 <b>', order.join());
  }
});

test('the only paragraph stays, to write on in', () => {
  const { state, ids } = begin([''], [1]);
  assert.equal(shown(put(state, ids[0], 'p')), '<> p');
});

test('a place moves with the text before it, and is gone with what is around it', () => {
  const { state, ids } = begin(['a', 'b', 'c'], [2]);
  const longer = state.apply(state.tr.insertText('more ', 1));
  assert.equal(shown(put(longer, ids[0], 'p')), '<more a> p <b> <c>');
  const { tr } = state;
  const without = state.apply(tr.setSelection(TextSelection.create(tr.doc, 1, 8)).deleteSelection());
  assert.equal(shown(put(without, ids[0], 'p')), '<>');
});

test('a place that is given up leaves the others', () => {
  const { state, ids } = begin(['a', 'b'], [2, 2]);
  const { tr } = state;
  leavePlace(tr, ids[0] ?? -1);
  assert.equal(shown(put(state.apply(tr), ids[1], 'p1')), '<a> p1 <b>');
  assert.equal(shown(put(state.apply(tr), ids[0], 'p0')), '<a> <b>');
});
