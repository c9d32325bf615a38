/**
 * Blocks as text with light marks, for writing them in a plain input. Pure.
 *
 *   # Heading (to ######)   - item   1. item   > quote   ``` code ```   a blank line between blocks
 *   **bold**  _italic_  ++underlined++  ~~struck~~  `code`  [text](address)   \* for the sign itself
 *
 * Not every tree of blocks can be said this way (pictures, lists in lists, a code's language). `toText` answers
 * undefined then: whoever edits the text must lose nothing.
 */
import { isSameJson } from '../../lib/is-same-json.ts';

export type Mark = 'bold' | 'italic' | 'underline' | 'strikethrough' | 'code';
export type TextNode = { readonly type: 'text'; readonly text: string } & { readonly [M in Mark]?: true };
export type LinkNode = { readonly type: 'link'; readonly url: string; readonly children: readonly TextNode[] };
export type Inline = TextNode | LinkNode;
export type Block = { readonly type: string; readonly children: readonly unknown[] } & Readonly<
  Record<string, unknown>
>;

const signs: readonly (readonly [string, Mark])[] = [
  ['**', 'bold'],
  ['~~', 'strikethrough'],
  ['++', 'underline'],
  ['_', 'italic'],
  ['`', 'code'],
];

/** The text of these blocks; undefined when something in them would be lost on the way back. */
export function toText(blocks: unknown): string | undefined {
  if (blocks === null || blocks === undefined) return '';
  if (!Array.isArray(blocks)) return undefined;
  const plain = blocks.map(withoutEmptyTexts);
  const text = plain.map((block) => printBlock(block)).join('\n\n');
  return isSameJson(fromText(text), plain) ? text : undefined;
}

/** The blocks of a text; null for an empty one. */
export function fromText(text: string): Block[] | null {
  if (text.trim() === '') return null;
  const parts = text.replace(/\r\n?/g, '\n').match(/```\n[\s\S]*?\n```(?=\n|$)|(?:(?!\n\n|^```\n)[\s\S])+/gm) ?? [];
  return parts
    .map((part) => part.replace(/^\n+|\n+$/g, ''))
    .filter((part) => part !== '')
    .map(readBlock);
}

function readBlock(part: string): Block {
  const code = /^```\n([\s\S]*)\n```$/.exec(part);
  if (code) return { type: 'code', children: [{ type: 'text', text: code[1] ?? '' }] };
  const heading = /^(#{1,6}) ([^\n]*)$/.exec(part);
  if (heading) return { type: 'heading', level: heading[1]?.length ?? 1, children: readInlines(heading[2] ?? '') };
  const lines = part.split('\n');
  if (lines.every((line) => line.startsWith('- '))) return readList('unordered', lines, /^- /);
  if (lines.every((line) => /^\d+\. /.test(line))) return readList('ordered', lines, /^\d+\. /);
  if (lines.every((line) => line.startsWith('> '))) {
    return { type: 'quote', children: readInlines(lines.map((line) => line.slice(2)).join('\n')) };
  }
  return { type: 'paragraph', children: readInlines(part) };
}

function readList(format: string, lines: readonly string[], bullet: RegExp): Block {
  const children = lines.map((line) => ({ type: 'list-item', children: readInlines(line.replace(bullet, '')) }));
  return { type: 'list', format, children };
}

function readInlines(text: string): Inline[] {
  const nodes: Inline[] = [];
  const marks = new Set<Mark>();
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push(textNode(plain, marks));
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const sign = signs.find(([candidate]) => rest.startsWith(candidate));
    const link = /^\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^)\\])*)\)/.exec(rest);
    if (rest.startsWith('\\') && rest.length > 1) {
      plain += rest[1];
      at += 2;
    } else if (sign) {
      flush();
      if (!marks.delete(sign[1])) marks.add(sign[1]);
      at += sign[0].length;
    } else if (link) {
      flush();
      const children = readInlines(link[1] ?? '').filter((node) => node.type === 'text');
      nodes.push({ type: 'link', url: unguarded(link[2] ?? ''), children });
      at += link[0].length;
    } else {
      plain += rest[0];
      at += 1;
    }
  }
  flush();
  return nodes.length > 0 ? nodes : [{ type: 'text', text: '' }];
}

function textNode(text: string, marks: ReadonlySet<Mark>): TextNode {
  return { type: 'text', text, ...Object.fromEntries([...marks].map((mark) => [mark, true])) };
}

function printBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(Number(block.level))} ${printInlines(block.children)}`;
    case 'quote':
      return printInlines(block.children).replace(/^/gm, '> ');
    case 'code':
      return `\`\`\`\n${block.children.map((child) => field(child, 'text')).join('')}\n\`\`\``;
    case 'list': {
      const bullet = (index: number) => (block.format === 'ordered' ? `${index + 1}. ` : '- ');
      return block.children.map((item, index) => bullet(index) + printInlines(childrenOf(item))).join('\n');
    }
    default:
      return printInlines(block.children);
  }
}

function printInlines(nodes: readonly unknown[]): string {
  return nodes
    .map((node) => {
      if (field(node, 'type') === 'link') {
        return `[${printInlines(childrenOf(node))}](${String(field(node, 'url')).replace(/[\\)]/g, '\\$&')})`;
      }
      const present = signs.filter(([, mark]) => field(node, mark) === true).map(([sign]) => sign);
      return present.join('') + guarded(String(field(node, 'text') ?? '')) + present.reverse().join('');
    })
    .join('');
}

/** Signs are escaped wherever they stand, and what would begin a block at the beginning of a line. */
function guarded(text: string): string {
  return text.replace(/[\\*_~+`[\]]/g, '\\$&').replace(/^([#>-]|\d+(?=\. ))/gm, (start) => `\\${start}`);
}

function unguarded(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** Editors of others leave empty texts around links; they say nothing. */
function withoutEmptyTexts(node: Block): Block {
  const children = childrenOf(node);
  const kept = children.filter((child) => field(child, 'type') !== 'text' || field(child, 'text') !== '');
  const inner = (kept.length > 0 ? kept : children.slice(0, 1)) as Block[]; // Checked against what is read back.
  return { ...node, children: inner.map((child) => (child.children ? withoutEmptyTexts(child) : child)) };
}

function childrenOf(node: unknown): readonly unknown[] {
  const children = field(node, 'children');
  return Array.isArray(children) ? children : [];
}

function field(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined;
}
