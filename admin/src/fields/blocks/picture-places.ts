/**
 * Where pictures will stand that are on their way: places between the blocks, which move with the text around them. Those
 * of one place keep their order, whichever is there first. A place whose surroundings are deleted is gone. Pure but for
 * the elements, which are only handed on.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

type Place = {
  /** In the order of the pictures. */
  readonly id: number;
  readonly position: number;
  /** Stands there meanwhile. */
  readonly element: HTMLElement;
};

type Change =
  | { readonly is: 'begun'; readonly places: readonly Place[] }
  | { readonly is: 'over'; readonly id: number };
type Waiting = { readonly places: readonly Place[]; readonly decorations: DecorationSet };

const key = new PluginKey<Waiting>('pictureUploads');
const nobody: Waiting = { places: [], decorations: DecorationSet.empty };

export function picturePlaces(): Plugin<Waiting> {
  return new Plugin<Waiting>({
    key,
    state: {
      init: () => nobody,
      apply: (tr, waiting) => {
        const change: Change | undefined = tr.getMeta(key);
        if (!change && (waiting === nobody || !tr.docChanged)) return waiting;
        return draw(tr.doc, placesAfter(tr, waiting.places, change));
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

let lastId = 0;

/** Takes places between the blocks, for `putPicture`. Returns their ids, in order. */
export function takePlaces(
  tr: Transaction,
  wanted: readonly { readonly position: number; readonly element: HTMLElement }[],
): readonly number[] {
  const places = wanted.map(({ position, element }): Place => {
    lastId += 1;
    return { id: lastId, position: behindBlock(tr.doc, position), element };
  });
  tr.setMeta(key, { is: 'begun', places } satisfies Change);
  return places.map(({ id }) => id);
}

/** Puts a picture at its place, and tells where; undefined, with the place given up, where that is gone. */
export function putPicture(state: EditorState, tr: Transaction, id: number, picture: Node): number | undefined {
  const place = key.getState(state)?.places.find((one) => one.id === id);
  leavePlace(tr, id);
  if (!place) return undefined;
  // Blocks may have been joined around it.
  const position = behindBlock(tr.doc, place.position);
  tr.insert(position, picture);
  return position;
}

/** Gives a place up. */
export function leavePlace(tr: Transaction, id: number): void {
  tr.setMeta(key, { is: 'over', id } satisfies Change);
}

/** The end of the outermost block around a position; the position itself between blocks. */
export function behindBlock(doc: Node, position: number): number {
  const $position = doc.resolve(Math.min(position, doc.content.size));
  return $position.depth > 0 ? $position.after(1) : $position.pos;
}

/** Takes out the empty paragraph that ends at a position between blocks, unless it is all that one could write in. */
export function dropEmptyBefore(tr: Transaction, position: number): void {
  const { nodeBefore } = tr.doc.resolve(position);
  if (nodeBefore?.type.name !== 'paragraph' || nodeBefore.content.size > 0) return;
  const hasOthers = tr.doc.children.some((node) => node !== nodeBefore && node.type.name !== 'image');
  if (hasOthers) tr.delete(position - nodeBefore.nodeSize, position);
}

function placesAfter(tr: Transaction, places: readonly Place[], change: Change | undefined): readonly Place[] {
  const leaving = change?.is === 'over' ? places.find(({ id }) => id === change.id) : undefined;
  const moved = places.flatMap((place) => {
    if (place === leaving) return [];
    const isBehind = leaving && place.position === leaving.position && place.id > leaving.id;
    const { pos, deletedAcross } = tr.mapping.mapResult(place.position, isBehind ? 1 : -1);
    return deletedAcross ? [] : [{ ...place, position: pos }];
  });
  return change?.is === 'begun' ? [...moved, ...change.places] : moved;
}

function draw(doc: Node, places: readonly Place[]): Waiting {
  if (places.length === 0) return nobody;
  const widgets = places.map(({ position, element, id }) =>
    Decoration.widget(position, element, { key: String(id), side: -1 }),
  );
  return { places, decorations: DecorationSet.create(doc, widgets) };
}
