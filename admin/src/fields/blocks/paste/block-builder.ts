/** Puts blocks together out of text that comes in pieces: a line at a time, and list items in a row as one list. */
import { type BlockNode, modifiers, toTidy } from '../block-node.ts';
import type { Look } from './html-style.ts';
import { type FlatItem, nestItems } from './list-items.ts';

/** What holds for a piece of text. */
export type Place = { readonly look: Look; readonly href: string | undefined };

export type BlockBuilder = ReturnType<typeof createBlockBuilder>;

export function createBlockBuilder() {
  const blocks: BlockNode[] = [];
  let line: BlockNode[] = [];
  let items: FlatItem[] = [];
  let held: BlockNode[] = [];

  const releaseHeld = () => {
    blocks.push(...held);
    held = [];
  };
  const endList = () => {
    if (items.length === 0) return;
    blocks.push(...nestItems(items));
    items = [];
    releaseHeld();
  };

  return {
    addText: (text: string, place: Place) => addText(line, text, place),
    isLineEmpty: () => line.length === 0,
    /** Ends the line as a block; a line that says nothing leaves none. */
    endLine: (type = 'paragraph', keys: BlockNode = {}) => {
      const children = tidyLine(line);
      line = [];
      if (children.length === 0) return;
      endList();
      blocks.push({ type, ...keys, children });
      releaseHeld();
    },
    /** The line that `read` adds, aside from the one that is under way. */
    lineOf: (read: () => void): readonly BlockNode[] => {
      const before = line;
      line = [];
      read();
      const children = tidyLine(line);
      line = before;
      return children;
    },
    setLine: (children: readonly BlockNode[]) => {
      line = [...children];
    },
    addItem: (item: FlatItem) => void items.push(item),
    addBlock: (block: BlockNode) => {
      endList();
      blocks.push(block);
      releaseHeld();
    },
    /** A block from within a heading, a list or a table, which cannot hold it: it follows. */
    holdBlock: (block: BlockNode) => void held.push(block),
    endList,
    /** Takes out the blocks that `read` adds. */
    blocksOf: (read: () => void): readonly BlockNode[] => {
      endList();
      const from = blocks.length;
      read();
      endList();
      return blocks.splice(from);
    },
    finish: (): readonly BlockNode[] => {
      endList();
      releaseHeld();
      return blocks.map(toTidy);
    },
  };
}

function addText(line: BlockNode[], text: string, { look, href }: Place): void {
  if (text === '') return;
  // Who reads a link knows that it is underlined.
  const set = modifiers.filter((modifier) => look[modifier] === true && !(href && modifier === 'underline'));
  const node = { type: 'text', text, ...Object.fromEntries(set.map((modifier) => [modifier, true])) };
  if (href === undefined) {
    line.push(node);
    return;
  }
  const last = line.at(-1);
  if (last?.type === 'link' && last.url === href && Array.isArray(last.children)) {
    line[line.length - 1] = { ...last, children: [...last.children, node] };
  } else line.push({ type: 'link', url: href, children: [node] });
}

/** The line without blanks at its ends and doubled ones within; nothing when it says nothing. */
function tidyLine(line: readonly BlockNode[]): readonly BlockNode[] {
  let isAfterBlank = true;
  const collapse = (node: BlockNode): BlockNode => {
    if (Array.isArray(node.children)) return { ...node, children: node.children.map(collapse) };
    let text = String(node.text).replace(/ *\n */g, '\n');
    if (isAfterBlank) text = text.replace(/^ +/, '');
    if (text !== '') isAfterBlank = /[ \n]$/.test(text);
    return { ...node, text };
  };
  const collapsed = line.map(collapse);
  while (collapsed.length > 0 && /^\s*$/.test(textOf(collapsed.at(-1)))) collapsed.pop();
  while (collapsed.length > 0 && /^\s*$/.test(textOf(collapsed[0]))) collapsed.shift();
  const last = collapsed.at(-1);
  if (last) collapsed[collapsed.length - 1] = trimmed(last, /\s+$/);
  const first = collapsed[0];
  if (first) collapsed[0] = trimmed(first, /^\s+/);
  const { children } = toTidy({ type: 'list', children: collapsed });
  return Array.isArray(children) ? children : [];
}

function trimmed(node: BlockNode, ends: RegExp): BlockNode {
  return node.type === 'text' ? { ...node, text: String(node.text).replace(ends, '') } : node;
}

function textOf(node: BlockNode | undefined): string {
  if (!node) return '';
  return Array.isArray(node.children) ? node.children.map(textOf).join('') : String(node.text ?? '');
}
