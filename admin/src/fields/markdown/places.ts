/** Where in a text the pictures belong that are on their way, while the text goes on being written. Pure. */
import { changeBetween, type Draft, insertBlock } from './edit-markdown.ts';

/** By the number of the upload; those of one place come in the order of their numbers. */
export type Places = ReadonlyMap<number, number>;

/** The places in another version of the text. One within what was replaced is behind that now. */
export function movePlaces(places: Places, before: string, after: string): Places {
  if (places.size === 0 || before === after) return places;
  const change = changeBetween(before, after);
  return new Map([...places].map(([id, place]) => [id, movedBy(change, place)]));
}

/**
 * Puts the block of an upload at its place, or at the end of a text that has none. Lines stay whole: within one, it comes
 * behind it. A cursor that still stands at the place goes behind the block, and any other stays where it is.
 */
export function fillPlace(draft: Draft, places: Places, id: number, block: string) {
  const { text } = draft;
  const place = places.get(id) ?? text.length;
  const between = betweenLines(text, place);
  const filled = insertBlock({ text, from: between, to: between }, block);
  const change = changeBetween(text, filled.text);
  const moved = (other: number, at: number) => {
    if (betweenLines(text, at) !== between) return movedBy(change, at);
    return other < id ? Math.min(at, change.start) : filled.from;
  };
  const rest = [...places].filter(([other]) => other !== id);
  const isWaiting = draft.from === place && draft.to === place;
  const [from, to] = isWaiting ? [filled.from, filled.from] : [movedBy(change, draft.from), movedBy(change, draft.to)];
  return {
    draft: { text: filled.text, from, to },
    places: new Map(rest.map(([other, at]) => [other, moved(other, at)])),
  };
}

function movedBy({ start, end, text }: ReturnType<typeof changeBetween>, place: number): number {
  if (place <= start) return place;
  return place >= end ? place + text.length - (end - start) : start + text.length;
}

function betweenLines(text: string, place: number): number {
  if (place === 0 || text[place - 1] === '\n') return place;
  const end = text.indexOf('\n', place);
  return end === -1 ? text.length : end;
}
