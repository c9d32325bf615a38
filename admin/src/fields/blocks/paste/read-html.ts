/**
 * Pasted HTML → blocks, by an allow-list: text, its look, links, and the blocks that we have. Everything else of it (scripts,
 * styles, classes, comments, wrappers) is left behind. Knows what Word, Google Docs, spreadsheets and web pages write.
 * The document that is read has no window: nothing in it runs or loads.
 */

import { safeAddress } from '../../../lib/safe-address.ts';
import { type BlockNode, emptyText } from '../block-node.ts';
import { type BlockBuilder, createBlockBuilder, type Place } from './block-builder.ts';
import { isHidden, lookInside, styleOf } from './html-style.ts';
import { isCountingSign } from './list-items.ts';

export type ReadHtml = {
  /** Those of `image` are pictures that the HTML carries itself, with a `data:` address, where they stood. */
  readonly blocks: readonly BlockNode[];
  /** How many pictures stand elsewhere, where a page cannot take them from. */
  readonly missingPictures: number;
};

const ignored = new Set([
  ...['SCRIPT', 'STYLE', 'META', 'LINK', 'TITLE', 'HEAD', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'SVG'],
  ...['MATH', 'BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'VIDEO', 'AUDIO', 'CANVAS', 'XML', 'COL', 'COLGROUP'],
]);
const containers = new Set([
  ...['DIV', 'SECTION', 'ARTICLE', 'MAIN', 'ASIDE', 'HEADER', 'FOOTER', 'NAV', 'FIGURE', 'FIGCAPTION', 'ADDRESS', 'DL'],
  ...['DT', 'DD', 'DETAILS', 'SUMMARY', 'CENTER', 'FORM', 'BODY', 'HTML', 'P', 'LI', 'CAPTION', 'TR', 'TD', 'TH'],
]);
const blockTags = new Set([
  ...containers,
  'UL',
  'OL',
  'TABLE',
  'PRE',
  'BLOCKQUOTE',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
]);

const plain: Place = { look: {}, href: undefined };

export function readHtml(root: Element): ReadHtml {
  const builder = createBlockBuilder();
  readChildren(root, plain, builder);
  builder.endLine();
  const elsewhere = [...root.querySelectorAll('img')].filter((image) => !isCounter(image) && !pictureOf(image));
  return { blocks: builder.finish(), missingPictures: elsewhere.length };
}

/** Pictures of one point are how the readers of mails are counted. */
function isCounter(image: Element): boolean {
  return Number(image.getAttribute('width') ?? 2) <= 1;
}

/** A picture that stands in the HTML itself. */
function pictureOf(element: Element): BlockNode | undefined {
  const url = element.tagName === 'IMG' && !isCounter(element) ? element.getAttribute('src') : null;
  return url?.startsWith('data:image/') ? { type: 'image', image: { url }, children: [emptyText] } : undefined;
}

/** Elements of SVG and MathML have names in small letters. */
function isIgnored(element: Element): boolean {
  return ignored.has(element.tagName.toUpperCase()) || isHidden(element);
}

function readChildren(element: Element, place: Place, builder: BlockBuilder): void {
  for (const child of element.childNodes) readNode(child, place, builder);
}

function readNode(node: ChildNode, place: Place, builder: BlockBuilder): void {
  if (!isMarkup(node)) {
    readText(node, place, builder);
    return;
  }
  if (isIgnored(node)) return;
  const { tagName } = node;
  const picture = pictureOf(node);
  if (picture) {
    builder.endLine();
    builder.addBlock(picture);
    return;
  }
  const heading = /^H([1-6])$/.exec(tagName)?.[1] ?? (isWordTitle(node) ? '1' : undefined);
  const level = wordLevel(node);
  if (blockTags.has(tagName)) builder.endLine();
  if (heading !== undefined) {
    // What makes a heading a heading is not a look of its text.
    builder.setLine(lineOf(node, builder).map(withoutBold));
    builder.endLine('heading', { level: Number(heading) });
  } else if (level !== undefined) {
    const children = filledLine(lineOf(node, builder));
    builder.addItem({ level, isOrdered: isCountingSign(wordSign(node)), children });
  } else if (tagName === 'UL' || tagName === 'OL') readList(node, 1, builder);
  else if (tagName === 'TABLE') readTable(node, builder);
  else if (tagName === 'BLOCKQUOTE') readQuote(node, builder);
  else if (tagName === 'PRE') readCode(node, builder);
  else {
    readChildren(node, placeInside(node, place), builder);
    if (containers.has(tagName)) builder.endLine();
  }
}

function readText(node: ChildNode, place: Place, builder: BlockBuilder): void {
  if (node.nodeName === 'BR') builder.addText('\n', place);
  else if (node.nodeType === node.TEXT_NODE) {
    builder.addText((node.nodeValue ?? '').replace(/[ \t\r\n]+/g, ' '), place);
  }
}

/** The text of an element as one line, whatever stands in it; breaks where blocks were. */
function lineOf(element: Element, builder: BlockBuilder): readonly BlockNode[] {
  const read = (node: ChildNode, place: Place): void => {
    if (!isMarkup(node)) {
      readText(node, place, builder);
      return;
    }
    if (isIgnored(node)) return;
    const picture = pictureOf(node);
    if (picture) builder.holdBlock(picture);
    if (blockTags.has(node.tagName) && !builder.isLineEmpty()) builder.addText('\n', place);
    for (const child of node.childNodes) read(child, placeInside(node, place));
  };
  return builder.lineOf(() => {
    for (const child of element.childNodes) read(child, plain);
  });
}

function readList(list: Element, level: number, builder: BlockBuilder): void {
  for (const child of [...list.children]) {
    // Google Docs puts inner lists beside the items, HTML inside of them.
    if (child.tagName === 'UL' || child.tagName === 'OL') readList(child, level + 1, builder);
    if (child.tagName !== 'LI') continue;
    const lists = [...child.querySelectorAll('ul, ol')].filter((list) => list.parentElement?.closest('li') === child);
    for (const inner of lists) inner.remove();
    builder.addItem({ level, isOrdered: list.tagName === 'OL', children: filledLine(lineOf(child, builder)) });
    for (const inner of lists) readList(inner, level + 1, builder);
  }
}

function readTable(table: Element, builder: BlockBuilder): void {
  const rows = [...table.querySelectorAll('tr')]
    .filter((row) => row.closest('table') === table)
    .map((row) => [...row.children].filter(({ tagName }) => tagName === 'TD' || tagName === 'TH'))
    .filter((row) => row.length > 0);
  const [first] = rows;
  if (!first) return;
  // A table of one cell is a frame around a text.
  if (rows.length === 1 && first.length === 1 && first[0]) {
    readChildren(first[0], plain, builder);
    builder.endLine();
    return;
  }
  const readCell = (cell: Element): BlockNode => ({
    type: 'table-cell',
    ...(cell.tagName === 'TH' || cell.closest('thead') ? { header: true } : {}),
    ...spanOf(cell, 'colspan'),
    ...spanOf(cell, 'rowspan'),
    children: filledLine(lineOf(cell, builder)),
  });
  builder.endList();
  builder.addBlock({
    type: 'table',
    children: rows.map((row) => ({ type: 'table-row', children: row.map(readCell) })),
  });
}

function readQuote(element: Element, builder: BlockBuilder): void {
  const inside = builder.blocksOf(() => {
    readChildren(element, plain, builder);
    builder.endLine();
  });
  for (const block of inside) builder.addBlock(block.type === 'paragraph' ? { ...block, type: 'quote' } : block);
}

function readCode(element: Element, builder: BlockBuilder): void {
  const language = /language-([\w+-]+)/.exec(element.querySelector('code')?.className ?? '')?.[1];
  const text = (element.textContent ?? '').replace(/\n$/, '');
  builder.addBlock({ type: 'code', ...(language ? { language } : {}), children: [{ type: 'text', text }] });
}

function placeInside(element: Element, place: Place): Place {
  if (blockTags.has(element.tagName)) return { look: {}, href: place.href };
  const href = element.tagName === 'A' ? safeAddress(element.getAttribute('href') ?? '') : undefined;
  const isLink = href !== undefined && href !== '' && !href.startsWith('#');
  return { look: lookInside(element, place.look), href: isLink ? href : place.href };
}

/** An element other than a break; comments, and what processors put between angle brackets, are none. */
function isMarkup(node: ChildNode): node is ChildNode & Element {
  return node.nodeType === node.ELEMENT_NODE && node.nodeName !== 'BR';
}

function filledLine(children: readonly BlockNode[]): readonly BlockNode[] {
  return children.length > 0 ? children : [emptyText];
}

function withoutBold(node: BlockNode): BlockNode {
  if (Array.isArray(node.children)) return { ...node, children: node.children.map(withoutBold) };
  const { bold: _, ...rest } = node;
  return rest;
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): BlockNode {
  const span = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(span) && span > 1 && span <= 100 ? { [name]: span } : {};
}

/** How deep the item stands that a paragraph of Word is; undefined for other paragraphs. */
function wordLevel(element: Element): number | undefined {
  const level = /\blevel(\d)/.exec(styleOf(element, 'mso-list'))?.[1];
  return element.tagName === 'P' && level !== undefined ? Number(level) : undefined;
}

function wordSign(item: Element): string {
  const sign = [...item.querySelectorAll('span')].find((span) => styleOf(span, 'mso-list') === 'ignore');
  return sign?.textContent ?? '';
}

function isWordTitle(element: Element): boolean {
  return element.tagName === 'P' && element.classList.contains('MsoTitle');
}
