/** Where the words of a search stand in a text, for showing them. Pure. */

export type Piece = { readonly text: string; readonly isMatch: boolean };

/** Endings that a language may add to a word are left open from here on. */
const minStem = 4;

/** The text cut into pieces, those that match marked. Joined they are the text again. */
export function splitByMatches(text: string, search: string): Piece[] {
  const words = search
    .split(/\s+/)
    .filter((word) => !word.startsWith('-') && word.toLowerCase() !== 'or')
    .map((word) => word.replace(/["“”]/g, ''))
    .filter((word) => word.length > 1);
  if (words.length === 0) return [{ text, isMatch: false }];
  const pattern = new RegExp(`(${words.map(toPattern).join('|')})`, 'giu');
  const pieces = text.split(pattern).map((piece, index) => ({ text: piece, isMatch: index % 2 === 1 }));
  return pieces.filter((piece) => piece.text !== '');
}

/** A whole part of a word, or another form of a longer word. */
function toPattern(word: string): string {
  const literal = toLiteral(word);
  if (word.length <= minStem) return literal;
  const stem = toLiteral(word.slice(0, Math.max(minStem, word.length - 2)));
  return `${literal}|(?<!\\p{L})${stem}\\p{L}{0,4}(?!\\p{L})`;
}

/** The word without a meaning of its own in a pattern. */
function toLiteral(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
