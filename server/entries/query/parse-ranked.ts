/** `search=<words>`: a ranked full-text search. An addition to the contract, whose `_q` looks for a part of a text. */

import { bind, type ParseContext, type QueryTree, type QueryValue, refuseValue } from './parse-context.ts';
import { asksForCursor } from './parse-cursor.ts';
import type { ReadMode, ReadRequest } from './types.ts';

// What somebody types; each word costs a look-up.
const maxLength = 200;

/** Whether the value of `search` looks for anything: blanks do not. */
export function isSearched(text: QueryValue): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

/** Null without one; `every`: all that is found and not the best of it. Throws `entries.invalid_query`. */
export function parseRanked(
  context: ParseContext,
  query: QueryTree,
  { mode, every }: { readonly mode: ReadMode; readonly every: boolean },
): ReadRequest['ranked'] {
  const text = query.search;
  const refuse = (reason: string) => refuseValue('search', reason, 'search');
  if (text === undefined) return null;
  if (typeof text !== 'string' || text.includes('\0')) return refuse('expected a text');
  if (!isSearched(text)) return null;
  if ([...text].length > maxLength) return refuse(`at most ${maxLength} characters`);
  if (mode !== 'list') return refuse('only lists can be searched');
  if (query.aggregate !== undefined) return refuse('aggregate does not go with it');
  // No cursor goes by rank, which what is complete has not.
  if (!every && asksForCursor(query.pagination)) return refuse('its results have numbered pages only');
  return { slot: bind(context, text.trim()), every };
}
