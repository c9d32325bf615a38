/** Where in a text the pictures belong that are on their way, while the text goes on being written. Pure. */
import { changeBetween, type Draft, insertBlock } from './edit-markdown.ts';

/** By the number of the upload; those of one place come in the order of their numbers. */
export type Places = ReadonlyMap<number, number>;

/** The places in another version of the text. One within what was replaced is behind that now. */
export function movePlaces(places: Places, before: string, after: string): Places {
  if (places.size === 0 || before === after) return places;
  const { start, end, text } = changeBetween(before, after);
  const moved = (place: number) => {
    if (place <= start) return place;
    return place >= end ? place + text.length - (end - start) : start + text.length;
  };
  return new Map([...places].map(([id, place]) => [id, moved(place)]));
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
  const { start } = changeBetween(text, filled.text);
  const rest = new Map([...places].filter(([other]) => other !== id));
  const moved = new Map(movePlaces(rest, text, filled.text));
  for (const [other, at] of rest) {
    if (betweenLines(text, at) === between) moved.set(other, other < id ? Math.min(at, start) : filled.from);
  }
  const cursor = (at: number) => movePlaces(new Map([[id, at]]), text, filled.text).get(id) ?? at;
  const isWaiting = draft.from === place && draft.to === place;
  const [from, to] = isWaiting ? [filled.from, filled.from] : [cursor(draft.from), cursor(draft.to)];
  return { draft: { text: filled.text, from, to }, places: moved };
}

function betweenLines(text: string, place: number): number {
  if (place === 0 || text[place - 1] === '\n') return place;
  const end = text.indexOf('\n', place);
  return end === -1 ? text.length : end;
}
