/** The contract's blocks as plain JSON, and the one form in which the editor writes them. Pure. */
import { isRecord } from '../values.ts';

/** A node of the blocks: one with a `type`, as far as the content is in order. */
export type BlockNode = Readonly<Record<string, unknown>>;

/** The modifiers of a text, in the order in which they are written. */
export const modifiers = ['bold', 'italic', 'underline', 'strikethrough', 'code'] as const;
export type Modifier = (typeof modifiers)[number];

export const emptyText: BlockNode = { type: 'text', text: '' };

export function childrenOf(node: BlockNode): readonly BlockNode[] {
  return Array.isArray(node.children) ? node.children.filter(isRecord) : [];
}

/** The node without these keys; null when nothing is left. */
export function extraOf(node: BlockNode, known: readonly string[]): BlockNode | null {
  const rest = Object.entries(node).filter(([key]) => !known.includes(key));
  return rest.length === 0 ? null : Object.fromEntries(rest);
}

/** Whether it is a text that says nothing: no letters, and no keys but those known. */
export function isEmptyText(node: BlockNode): boolean {
  const extra = extraOf(node, ['type', 'text', ...modifiers]);
  return node.type === 'text' && node.text === '' && extra === null;
}

/**
 * The same content in the form in which the editor writes it: neighbouring texts of one look are one text, empty ones
 * are left out where something else stands.
 */
export function toTidy(node: BlockNode): BlockNode {
  if (!Array.isArray(node.children)) return node;
  const children: BlockNode[] = [];
  for (const child of node.children) {
    // What is not a node at all is left for the comparison to find.
    if (!isRecord(child)) return node;
    const last = children.at(-1);
    if (isEmptyText(child)) continue;
    if (last && isSameLook(last, child)) {
      children[children.length - 1] = { ...last, text: `${last.text}${child.text}` };
    } else children.push(toTidy(child));
  }
  // Lists and rows hold no text, so that they may be empty.
  const holdsText = node.children.length > 0 || node.type === 'paragraph';
  return { ...node, children: children.length > 0 || !holdsText ? children : [emptyText] };
}

/** Whether two nodes are texts that differ in their letters alone. */
export function isSameLook(a: BlockNode, b: BlockNode): boolean {
  if (a.type !== 'text' || b.type !== 'text' || typeof a.text !== 'string' || typeof b.text !== 'string') return false;
  return JSON.stringify(look(a)) === JSON.stringify(look(b));
}

function look(text: BlockNode): readonly (readonly [string, unknown])[] {
  return Object.entries(text)
    .filter(([key]) => key !== 'text')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
