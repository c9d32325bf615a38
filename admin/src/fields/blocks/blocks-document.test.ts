import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getSchema } from '@tiptap/core';
import { EditorState } from '@tiptap/pm/state';
import fc from 'fast-check';
import { block } from './arbitrary-blocks.ts';
import { type BlockNode, toTidy } from './block-node.ts';
import { documentExtensions } from './document-schema.ts';
import { type Origins, printBlock, printBlocks } from './print-blocks.ts';
import { readBlock, readBlocks } from './read-blocks.ts';

const schema = getSchema(documentExtensions);
const text = (value: string, look: object = {}) => ({ type: 'text', text: value, ...look });
const blocks = fc.array(block, { maxLength: 6 });

/** The kinds of the nodes that a block becomes, from the outside to the inside. */
function kindsOf(value: BlockNode): string[] {
  const kinds: string[] = [];
  const node = readBlock(schema, value);
  node.check();
  kinds.push(node.type.name);
  node.descendants((inner) => void kinds.push(inner.type.name));
  return kinds;
}

test('whatever is read comes out as it went in, when nothing is touched', () => {
  fc.assert(
    fc.property(blocks, (value) => {
      const origins: Origins = new WeakMap();
      const doc = readBlocks(schema, value, origins);
      doc.check();
      assert.deepEqual(printBlocks(doc, origins), value.length === 0 ? null : value);
    }),
  );
});

test('what is written anew says the same: nothing is lost but the cuts between texts of one look', () => {
  let understood = 0;
  fc.assert(
    fc.property(block, (value) => {
      const node = readBlock(schema, value);
      if (node.type.name === 'opaqueBlock') return assert.deepEqual(printBlock(node), value);
      understood += 1;
      assert.deepEqual(printBlock(node), toTidy(value));
    }),
  );
  // Far below the usual half: a run of unlucky seeds is no fault.
  assert.ok(understood > 10, `many blocks can be edited (${understood} of 100)`);
});

test('a change of one block leaves the others as they were stored, key for key', () => {
  fc.assert(
    fc.property(blocks, fc.nat(), (value, at) => {
      const origins: Origins = new WeakMap();
      const all = [...value.slice(0, at % 7), { type: 'paragraph', children: [text('here')] }, ...value.slice(at % 7)];
      const state = EditorState.create({ doc: readBlocks(schema, all, origins) });
      const index = value.slice(0, at % 7).length;
      const start = state.doc.children.slice(0, index).reduce((size, node) => size + node.nodeSize, 0);
      const { doc } = state.tr.insertText('!', start + 5);
      const printed = printBlocks(doc, origins) ?? [];
      assert.deepEqual(printed[index], { type: 'paragraph', children: [text('here!')] });
      assert.deepEqual(printed.toSpliced(index, 1), value);
    }),
  );
});

test('a document survives the way through its own JSON, as the clipboard sends it', () => {
  fc.assert(
    fc.property(blocks, (value) => {
      const doc = readBlocks(schema, value, new WeakMap());
      const back = schema.nodeFromJSON(JSON.parse(JSON.stringify(doc.toJSON())));
      assert.deepEqual(printBlocks(back, new WeakMap()), printBlocks(doc, new WeakMap()));
    }),
  );
});

test('the usual blocks can be edited', () => {
  const link = { type: 'link', url: '/a', children: [text('one '), text('two', { bold: true })] };
  const item = (value: string) => ({ type: 'list-item', children: [text(value)] });
  const nested = { type: 'list', format: 'ordered', indentLevel: 1, children: [item('inner')] };
  const cases: readonly [BlockNode, readonly string[]][] = [
    [{ type: 'paragraph', children: [text(''), link, text('')] }, ['paragraph', 'text', 'text']],
    [{ type: 'paragraph', children: [] }, ['paragraph']],
    [{ type: 'heading', level: 2, children: [text('a\nb')] }, ['heading', 'text', 'hardBreak', 'text']],
    [{ type: 'code', language: 'ts', children: [text('a\nb')] }, ['codeBlock', 'text']],
    [
      { type: 'list', format: 'unordered', children: [item('a'), nested, item('b')] },
      [
        'bulletList',
        'listItem',
        'paragraph',
        'text',
        'orderedList',
        'listItem',
        'paragraph',
        'text',
        'listItem',
        'paragraph',
        'text',
      ],
    ],
    [{ type: 'image', image: { url: '/x.png' }, children: [text('')] }, ['image']],
    [
      {
        type: 'table',
        children: [{ type: 'table-row', children: [{ type: 'table-cell', header: true, children: [text('a')] }] }],
      },
      ['table', 'tableRow', 'tableHeader', 'paragraph', 'text'],
    ],
    [{ type: 'paragraph', children: [{ type: 'mention', id: 1 }, text('x')] }, ['paragraph', 'opaqueInline', 'text']],
    [{ type: 'video', url: '/v.mp4' }, ['opaqueBlock']],
    [{ type: 'list', format: 'unordered', children: [nested] }, ['opaqueBlock']],
  ];
  for (const [value, kinds] of cases) assert.deepEqual(kindsOf(value), kinds, JSON.stringify(value));
});

test('two links side by side stay two', () => {
  const link = (value: string) => ({ type: 'link', url: '/same', children: [text(value)] });
  const value = { type: 'paragraph', children: [link('a'), link('b')] };
  assert.deepEqual(printBlock(readBlock(schema, value)), value);
});

test('nothing written is null', () => {
  const origins: Origins = new WeakMap();
  assert.equal(printBlocks(readBlocks(schema, null, origins), origins), null);
  assert.equal(printBlocks(readBlocks(schema, 'nonsense', origins), origins), null);
});
