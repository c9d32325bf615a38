import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getSchema } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { documentExtensions } from '../document-schema.ts';
import { readBlock, readBlocks } from '../read-blocks.ts';
import { picturesOf, takeOut } from './stand-ins.ts';

const schema = getSchema(documentExtensions);
const paragraph = (text: string) => ({ type: 'paragraph', children: [{ type: 'text', text }] });
const picture = (url: string) => ({ type: 'image', image: { url }, children: [{ type: 'text', text: '' }] });

/** Pastes the blocks over the whole of a paragraph. */
function paste(before: string, blocks: readonly object[]) {
  const doc = readBlocks(schema, [paragraph(before)], new WeakMap());
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, 1, doc.content.size - 1) });
  const nodes = blocks.map((block) => readBlock(schema, block));
  const tr = state.tr.replaceSelection(Slice.maxOpen(Fragment.from(nodes), false));
  const placed = takeOut(tr, picturesOf(nodes.filter(({ type }) => type.name === 'image')));
  tr.doc.check();
  return { blocks: tr.doc.children.map(({ textContent }) => textContent), placed };
}

test('pictures are taken out, each with where it stood', async () => {
  const svg = "data:image/svg+xml,<svg d='M1,2'/>";
  const { blocks, placed } = paste('old', [
    paragraph('A'),
    picture('data:image/png;base64,QUJD'),
    paragraph('B'),
    picture(svg),
    picture('data:image/png;base64,%'),
    paragraph('C'),
  ]);
  assert.deepEqual(blocks, ['A', 'B', 'C']);
  assert.deepEqual(
    placed.map(({ file, position }) => [file.name, file.type, position]),
    [
      ['picture-1.png', 'image/png', 3],
      ['picture-2.svg', 'image/svg+xml', 6],
    ],
  );
  assert.equal(await placed[0]?.file.text(), 'ABC');
  assert.equal(await placed[1]?.file.text(), "<svg d='M1,2'/>");
});

test('of pictures alone a paragraph is left', () => {
  const { blocks, placed } = paste('', [picture('data:image/png;base64,QQ=='), picture('data:image/png;base64,Qg==')]);
  assert.deepEqual(blocks, ['']);
  assert.deepEqual(
    placed.map(({ position }) => position),
    [0, 0],
  );
});
