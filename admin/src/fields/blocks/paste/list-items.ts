/** Lists out of a row of items that each know how deep they stand, as Word writes them. Pure. */
import type { BlockNode } from '../block-node.ts';

export type FlatItem = {
  /** From 1. */
  readonly level: number;
  readonly isOrdered: boolean;
  readonly children: readonly BlockNode[];
};

/** One list, with the deeper items in lists of their own; several where the format of the outermost changes. */
export function nestItems(items: readonly FlatItem[]): readonly BlockNode[] {
  const lists: BlockNode[] = [];
  for (let at = 0; at < items.length; ) {
    const first = items[at];
    if (!first) break;
    let end = at + 1;
    while (items[end] && !isNewList(first, items[end])) end += 1;
    lists.push(listOf(first, items.slice(at, end)));
    at = end;
  }
  return lists;
}

function isNewList(first: FlatItem, item: FlatItem | undefined): boolean {
  return (
    item !== undefined &&
    (item.level < first.level || (item.level === first.level && item.isOrdered !== first.isOrdered))
  );
}

function listOf(first: FlatItem, items: readonly FlatItem[]): BlockNode {
  const children: BlockNode[] = [];
  for (let at = 0; at < items.length; ) {
    const item = items[at];
    if (!item) break;
    if (item.level <= first.level) {
      children.push({ type: 'list-item', children: item.children });
      at += 1;
    } else {
      let end = at;
      while ((items[end]?.level ?? 0) > first.level) end += 1;
      children.push(...nestItems(items.slice(at, end)));
      at = end;
    }
  }
  return { type: 'list', format: first.isOrdered ? 'ordered' : 'unordered', children };
}

/** Whether the sign in front of an item counts: `1.`, `a)`, `(iv)`, but no bullet. */
export function isCountingSign(sign: string): boolean {
  return /^\(?(\d+|[a-z]|[ivxlcdm]+)[.)]/i.test(sign.trim());
}
