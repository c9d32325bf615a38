/**
 * Finds entries of every type that a person may read, for the command palette.
 *
 * First by a part of the title, which an index answers however many entries there are. Where that finds little, by words,
 * which also finds what is only in the text, and misspelt titles.
 */
import type { Db } from '../db/database.ts';
import type { ContentType } from '../schema/index.ts';
import { type Asking, readTitles, type TitledEntry } from './read-titles.ts';

const maxFound = 12;
const perType = 6;
const few = 3;
/** Of the pool's connections, so that a search of many types leaves some for everybody else. */
const atOnce = 4;

/** The best first; at most twelve. `text` is what somebody typed, not empty. */
export async function findEntries(
  db: Db,
  asking: Asking,
  types: readonly ContentType[],
  text: string,
): Promise<TitledEntry[]> {
  const ask = (parameters: (title: string) => Readonly<Record<string, string>>) =>
    inBatches(types, (type) => readTitles(db, asking, type, { limit: perType, parameters }));
  const byTitle = await ask((title) => ({ [`filters[${title}][$containsi]`]: text, sort: 'updatedAt:desc' }));
  const ranked = byTitle.toSorted((a, b) => rank(a.title, text) - rank(b.title, text) || later(a, b));
  if (ranked.length >= few) return ranked.slice(0, maxFound);
  const byWords = await ask(() => ({ search: text }));
  const known = new Set(ranked.map(keyOf));
  return [...ranked, ...byWords.filter((entry) => !known.has(keyOf(entry)))].slice(0, maxFound);
}

/** The whole title, then its beginning, then the beginning of a word, then any part. */
function rank(title: string, text: string): number {
  const [whole, part] = [title.toLowerCase(), text.toLowerCase()];
  if (whole === part) return 0;
  if (whole.startsWith(part)) return 1;
  return whole.includes(` ${part}`) ? 2 : 3;
}

function later(a: TitledEntry, b: TitledEntry): number {
  return a.updatedAt < b.updatedAt ? 1 : -1;
}

function keyOf({ documentId, locale }: TitledEntry): string {
  return `${documentId} ${locale}`;
}

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<readonly R[]>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))).flat());
  }
  return results;
}
