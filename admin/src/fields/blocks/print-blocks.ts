/**
 * Document → blocks of the contract. What was not touched comes out as it went in, key for key: nodes are values that
 * stay the same while others change, so the block that a node was made of is remembered with it. Pure.
 */
import type { Mark, Node } from '@tiptap/pm/model';
import { type BlockNode, emptyText, isSameLook, modifiers } from './block-node.ts';

/** The block that a node of the top level was read from or printed to. */
export type Origins = WeakMap<Node, BlockNode>;

/** The value of a document; null for one in which nothing has been written. */
export function printBlocks(doc: Node, origins: Origins): readonly BlockNode[] | null {
  const only = doc.childCount === 1 ? doc.firstChild : null;
  if (only?.type.name === 'paragraph' && only.content.size === 0 && !only.attrs.extra && !origins.has(only))
    return null;
  return doc.children.map((node) => {
    const known = origins.get(node);
    if (known) return known;
    const block = printBlock(node);
    origins.set(node, block);
    return block;
  });
}

/** One block, written anew. */
export function printBlock(node: Node): BlockNode {
  const { extra, level, language, source, colspan, rowspan } = node.attrs;
  switch (node.type.name) {
    case 'paragraph':
    case 'quote':
      return { type: node.type.name, ...extra, children: printInlines(node) };
    case 'heading':
      return { type: 'heading', level, ...extra, children: printInlines(node) };
    case 'codeBlock': {
      const children = [{ type: 'text', text: node.textContent }];
      return { type: 'code', ...(language === null ? {} : { language }), ...extra, children };
    }
    case 'bulletList':
    case 'orderedList':
      return {
        type: 'list',
        format: node.type.name === 'orderedList' ? 'ordered' : 'unordered',
        ...extra,
        children: node.children.flatMap(printListItem),
      };
    case 'table':
      return { type: 'table', ...extra, children: node.children.map(printBlock) };
    case 'tableRow':
      return { type: 'table-row', ...extra, children: node.children.map(printBlock) };
    case 'tableCell':
    case 'tableHeader':
      return {
        type: 'table-cell',
        ...(node.type.name === 'tableHeader' ? { header: true } : {}),
        ...(colspan === 1 ? {} : { colspan }),
        ...(rowspan === 1 ? {} : { rowspan }),
        ...extra,
        children: node.firstChild ? printInlines(node.firstChild) : [emptyText],
      };
    default:
      return source;
  }
}

/** An item, and the lists inside of it, which stand beside it in the contract. */
function printListItem(item: Node): readonly BlockNode[] {
  const [line, ...lists] = item.children;
  const children = line ? printInlines(line) : [emptyText];
  return [{ type: 'list-item', ...item.attrs.extra, children }, ...lists.map(printBlock)];
}

function printInlines(parent: Node): readonly BlockNode[] {
  const children: BlockNode[] = [];
  let open: { readonly key: unknown; readonly into: BlockNode[] } = { key: undefined, into: children };
  for (const node of parent.children) {
    const link = node.type.name === 'opaqueInline' ? undefined : node.marks.find(({ type }) => type.name === 'link');
    if (open.key !== link?.attrs.key) {
      open = { key: link?.attrs.key, into: link ? [] : children };
      if (link) children.push(printLink(link, open.into));
    }
    addInline(open.into, node);
  }
  return children.length > 0 ? children : [emptyText];
}

function printLink({ attrs: { url, entry, extra } }: Mark, children: readonly BlockNode[]): BlockNode {
  return { type: 'link', url, ...(entry === null ? {} : { entry }), ...extra, children };
}

/** A text that looks like the one before it goes on with that one: line breaks are part of a text. */
function addInline(into: BlockNode[], node: Node): void {
  if (node.type.name === 'opaqueInline') {
    into.push(node.attrs.source);
    return;
  }
  const text = node.type.name === 'hardBreak' ? '\n' : (node.text ?? '');
  const printed = { type: 'text', text, ...printLook(node) };
  const last = into.at(-1);
  if (last && isSameLook(last, printed)) into[into.length - 1] = { ...last, text: `${last.text}${text}` };
  else into.push(printed);
}

function printLook(node: Node): BlockNode {
  const extra = node.marks.find(({ type }) => type.name === 'textExtra')?.attrs.values ?? {};
  const names = new Set(node.marks.map(({ type }) => (type.name === 'strike' ? 'strikethrough' : type.name)));
  return { ...extra, ...Object.fromEntries(modifiers.filter((name) => names.has(name)).map((name) => [name, true])) };
}
