/** Blocks of the top level as a whole: where they are, and what is done with them. Each is one step of the undo. Pure. */

import { closeHistory } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { type Command, NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';

export type BlockPlace = { readonly node: Node; readonly from: number; readonly index: number };

/** The block that the position is in or before; undefined behind the last one. */
export function blockAt(doc: Node, position: number): BlockPlace | undefined {
  const index = doc.resolve(Math.min(position, doc.content.size)).index(0);
  const node = doc.maybeChild(index);
  if (!node) return undefined;
  const before = doc.children.slice(0, index);
  return { node, index, from: before.reduce((size, { nodeSize }) => size + nodeSize, 0) };
}

/** The block that the selection begins in. */
export function selectedBlock(state: EditorState): BlockPlace | undefined {
  return blockAt(state.doc, state.selection.from);
}

/** Changes places with the neighbour above (-1) or below (1); the selection stays where it is in the block. */
export function moveBlock(place: BlockPlace | undefined, by: -1 | 1): Command {
  return ({ doc, selection, tr }, dispatch) => {
    const neighbour = place && doc.maybeChild(place.index + by);
    if (!place || !neighbour) return false;
    const start = by < 0 ? place.from - neighbour.nodeSize : place.from;
    const both = by < 0 ? [place.node, neighbour] : [neighbour, place.node];
    const size = place.node.nodeSize + neighbour.nodeSize;
    const distance = by * neighbour.nodeSize;
    tr.replaceWith(start, start + size, both);
    const isInside = selection.from >= place.from && selection.to <= place.from + place.node.nodeSize;
    if (isInside) {
      const { anchor, head } = selection;
      tr.setSelection(
        selection instanceof TextSelection
          ? TextSelection.create(tr.doc, anchor + distance, head + distance)
          : NodeSelection.create(tr.doc, place.from + distance),
      );
    }
    dispatch?.(closeHistory(tr).scrollIntoView());
    return true;
  };
}

export function duplicateBlock(place: BlockPlace | undefined): Command {
  return ({ tr }, dispatch) => {
    if (!place) return false;
    const behind = place.from + place.node.nodeSize;
    tr.insert(behind, place.node);
    tr.setSelection(Selection.near(tr.doc.resolve(behind + 1)));
    dispatch?.(closeHistory(tr).scrollIntoView());
    return true;
  };
}

/** Takes the block out; an empty paragraph stays where it was the last. */
export function deleteBlock(place: BlockPlace | undefined): Command {
  return ({ doc, schema, tr }, dispatch) => {
    if (!place) return false;
    const behind = place.from + place.node.nodeSize;
    if (doc.childCount === 1) tr.replaceWith(place.from, behind, schema.node('paragraph'));
    else tr.delete(place.from, behind);
    tr.setSelection(Selection.near(tr.doc.resolve(Math.min(place.from + 1, tr.doc.content.size)), -1));
    dispatch?.(closeHistory(tr));
    return true;
  };
}
