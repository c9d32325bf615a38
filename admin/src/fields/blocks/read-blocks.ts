/**
 * Blocks of the contract → document. Nothing is lost: a block whose way there and back would change it becomes an
 * `opaqueBlock` that holds it as it was. Pure.
 */
import type { Mark, Node, Schema } from '@tiptap/pm/model';
import { isSameJson } from '../../lib/is-same-json.ts';
import { isRecord } from '../values.ts';
import { type BlockNode, childrenOf, extraOf, isEmptyText, modifiers, toTidy } from './block-node.ts';
import { type Origins, printBlock } from './print-blocks.ts';

/** The document of a value. `origins` is told which block each node was made of. Null and nonsense are an empty one. */
export function readBlocks(schema: Schema, value: unknown, origins: Origins): Node {
  const blocks = Array.isArray(value) ? value : [];
  const nodes = blocks.map((block: unknown) => {
    const node = readBlock(schema, block);
    // What stands here comes from the value of a form, which is JSON.
    origins.set(node, block as BlockNode);
    return node;
  });
  return schema.node('doc', null, nodes.length > 0 ? nodes : [schema.node('paragraph')]);
}

/** The node of one block; opaque where nothing else keeps all of it. */
export function readBlock(schema: Schema, block: unknown): Node {
  const node = isRecord(block) ? toNode(schema, block) : undefined;
  if (node && isRecord(block) && isSameJson(printBlock(node), toTidy(block))) return node;
  return schema.node('opaqueBlock', { source: block });
}

function toNode(schema: Schema, block: BlockNode): Node | undefined {
  switch (block.type) {
    case 'paragraph':
      return schema.node('paragraph', { extra: extraOf(block, ['type', 'children']) }, readInlines(schema, block));
    case 'quote':
      return schema.node('quote', { extra: extraOf(block, ['type', 'children']) }, readInlines(schema, block));
    case 'heading': {
      const { level } = block;
      if (typeof level !== 'number' || !Number.isInteger(level) || level < 1 || level > 6) return undefined;
      const extra = extraOf(block, ['type', 'level', 'children']);
      return schema.node('heading', { level, extra }, readInlines(schema, block));
    }
    case 'code': {
      const text = childrenOf(block)
        .map((child) => String(child.text ?? ''))
        .join('');
      const attrs = { language: block.language ?? null, extra: extraOf(block, ['type', 'language', 'children']) };
      return schema.node('codeBlock', attrs, text === '' ? [] : [schema.text(text)]);
    }
    case 'list':
      return readList(schema, block);
    case 'image':
      return isRecord(block.image) ? schema.node('image', { source: block }) : undefined;
    case 'table':
      return readTable(schema, block);
    default:
      return undefined;
  }
}

function readList(schema: Schema, list: BlockNode): Node | undefined {
  const items: { readonly extra: BlockNode | null; readonly content: Node[] }[] = [];
  for (const child of childrenOf(list)) {
    if (child.type === 'list-item') {
      const paragraph = schema.node('paragraph', null, readInlines(schema, child));
      items.push({ extra: extraOf(child, ['type', 'children']), content: [paragraph] });
    } else {
      const nested = child.type === 'list' ? readList(schema, child) : undefined;
      const last = items.at(-1);
      if (!nested || !last) return undefined;
      last.content.push(nested);
    }
  }
  if (items.length === 0) return undefined;
  const extra = extraOf(list, ['type', 'format', 'children']);
  return schema.node(
    list.format === 'ordered' ? 'orderedList' : 'bulletList',
    { extra },
    items.map((item) => schema.node('listItem', { extra: item.extra }, item.content)),
  );
}

function readTable(schema: Schema, table: BlockNode): Node | undefined {
  const rows = childrenOf(table).map((row) => {
    const cells = childrenOf(row).map((cell) => {
      const { colspan = 1, rowspan = 1 } = cell;
      const extra = extraOf(cell, ['type', 'header', 'colspan', 'rowspan', 'children']);
      const content = schema.node('paragraph', null, readInlines(schema, cell));
      return schema.node(cell.header === true ? 'tableHeader' : 'tableCell', { colspan, rowspan, extra }, content);
    });
    if (cells.length === 0) return undefined;
    return schema.node('tableRow', { extra: extraOf(row, ['type', 'children']) }, cells);
  });
  const whole = rows.filter((row) => row !== undefined);
  if (whole.length !== rows.length || whole.length === 0) return undefined;
  return schema.node('table', { extra: extraOf(table, ['type', 'children']) }, whole);
}

let lastLinkKey = 0;

/** A key for a link that is none of the others. */
export function newLinkKey(): number {
  lastLinkKey += 1;
  return lastLinkKey;
}

function readInlines(schema: Schema, parent: BlockNode): Node[] {
  return childrenOf(parent).flatMap((child) => readInline(schema, child));
}

function readInline(schema: Schema, node: BlockNode): Node[] {
  if (node.type === 'text' && typeof node.text === 'string') {
    if (node.text !== '') return readText(schema, node, []);
    return isEmptyText(node) ? [] : [schema.node('opaqueInline', { source: node })];
  }
  const texts = childrenOf(node).filter((child) => child.type === 'text' && typeof child.text === 'string');
  const isPlain = texts.length === childrenOf(node).length && texts.some(({ text }) => text !== '');
  if (node.type !== 'link' || typeof node.url !== 'string' || !isPlain) {
    return [schema.node('opaqueInline', { source: node })];
  }
  const mark = schema.mark('link', {
    url: node.url,
    entry: node.entry ?? null,
    extra: extraOf(node, ['type', 'url', 'entry', 'children']),
    key: newLinkKey(),
  });
  return texts.flatMap((text) => readText(schema, text, [mark]));
}

function readText(schema: Schema, node: BlockNode, around: readonly Mark[]): Node[] {
  const set = modifiers.filter((modifier) => node[modifier] === true);
  const values = extraOf(node, ['type', 'text', ...set]);
  const names = set.map((modifier) => (modifier === 'strikethrough' ? 'strike' : modifier));
  const marks = [
    ...around,
    ...names.map((name) => schema.mark(name)),
    ...(values ? [schema.mark('textExtra', { values })] : []),
  ];
  const lines = String(node.text).split('\n');
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [schema.node('hardBreak', null, undefined, marks)] : []),
    ...(line === '' ? [] : [schema.text(line, marks)]),
  ]);
}
