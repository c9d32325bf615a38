import { splitByMatches } from '../lib/matches.ts';
import classes from './match-text.module.css';

/** A text in which the words of a search are marked. */
export function MatchText({ text, search }: { readonly text: string; readonly search: string }) {
  if (search === '') return text;
  return splitByMatches(text, search).map((piece, index) =>
    piece.isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other identity
      <mark key={index} className={classes.match}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
