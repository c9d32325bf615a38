/**
 * Ranked full-text search: the rows that match, as the CTE `hits(id, rank)` in front of a list's statement.
 *
 * First by words: stemmed by the language of the row's locale, found by the type's index of words. Where few are found,
 * also by likeness to short texts, which finds misspelt words by the trigram index. What is alike ranks below what
 * matches. Both stop at `maxHits`, so that a common word costs no more than that; the total is then that. Where `every`
 * hit is wanted, for a file of a whole list or an action on it, neither stops, nothing is ranked, and a list by cursor is
 * narrowed down to the hits.
 *
 * The index holds the words of all public prose. A caller who may read only some of it gets what matches in that part:
 * the index finds, and the same expression over what may be read decides.
 */
import { configurationBy, configurationOf, wordsOf } from '../../db/words-sql.ts';
import {
  type Parameters,
  parameter,
  printJoins,
  printOrder,
  printPredicate,
  printSource,
  printTable,
  printWhere,
} from './predicate-sql.ts';
import type { RankedSearch, Rows } from './read-plan.ts';
import { printRef } from './value-sql.ts';

/** Ranking makes the words of each hit anew. Measured: 1 ms for 3,400 characters on a busy machine, 2026-11-21. */
export const maxHits = 250;

/** With fewer hits than this the search goes on by likeness. */
const fewHits = 5;

/** Share of the trigrams of the wanted text: two letters exchanged in a word of six leave 0.4. */
const likeness = 0.4;

// The beginning tells what a text is about; the rank of a long one must not cost more than finding it.
const rankedCharacters = 2_000;

/** `with … ` to stand before the statement. */
export function printHits(parameters: Parameters, rows: Rows, search: RankedSearch): string {
  const query = `query as materialized (select ${printQuery(parameters, search)} as words)`;
  const words = `words as materialized (${printByWords(parameters, rows, search)})`;
  const alike =
    search.titles.length === 0 ? [] : [`alike as materialized (${printByLikeness(parameters, rows, search)})`];
  const all = ['select id, 1 + rank as rank from words', ...alike.map(() => 'select id, rank from alike')];
  return `with ${[query, words, ...alike, `hits as materialized (${all.join(' union all ')})`].join(',\n')}\n`;
}

function printByWords(parameters: Parameters, rows: Rows, search: RankedSearch): string {
  if (search.readable.length === 0) return 'select null::int8 as id, null::float8 as rank where false';
  const { from, where } = printMatching(parameters, rows);
  const locale = printRef(search.locale);
  const wanted = '(select words from query)';
  const indexed = `${wordsOf(locale, search.indexed.map(printRef))} @@ ${wanted}`;
  const readable = search.readable.map(printRef);
  const narrowed = readable.length < search.indexed.length ? [`${wordsOf(locale, readable)} @@ ${wanted}`] : [];
  const rank = search.every ? '0::float8' : `ts_rank(${printWeighted(locale, search)}, ${wanted}, 1)`;
  return `select ${search.locale.alias}.id, ${rank} as rank from ${from}${printWhere([...where, indexed, ...narrowed])}${printCap(search)}`;
}

function printCap({ every }: RankedSearch): string {
  return every ? '' : ` limit ${maxHits}`;
}

/** Words of titles weigh more than those of long texts. */
function printWeighted(locale: string, { titles, bodies }: RankedSearch): string {
  const weighted = (texts: RankedSearch['titles'], weight: string): string[] =>
    texts.length === 0 ? [] : [`setweight(${wordsOf(locale, texts.map(printRef), rankedCharacters)}, '${weight}')`];
  return [...weighted(titles, 'A'), ...weighted(bodies, 'D')].join(' || ');
}

/**
 * The threshold of `<%` is a setting; it is set within this statement's transaction, by the very condition that lets this
 * part run at all, which PostgreSQL evaluates once before it begins.
 */
function printByLikeness(parameters: Parameters, rows: Rows, search: RankedSearch): string {
  const { titles, slot, locale, every } = search;
  const { from, where } = printMatching(parameters, rows);
  const text = parameter(parameters, slot, 'text');
  const gate =
    `(select count(*) from words) < ${fewHits} and ` +
    `(select set_config('pg_trgm.word_similarity_threshold', '${likeness}', true)) is not null`;
  const some = `(${titles.map((title) => `${text} <% ${printRef(title)}`).join(' or ')})`;
  const rank = every
    ? '0::float8'
    : `greatest(${titles.map((title) => `word_similarity(${text}, ${printRef(title)})`).join(', ')})`;
  const conditions = [gate, ...where, some, `${locale.alias}.id not in (select id from words)`];
  return `select ${locale.alias}.id, ${rank} as rank from ${from}${printWhere(conditions)}${printCap(search)}`;
}

/** The rows of the list before the search, with their other conditions. */
function printMatching(parameters: Parameters, rows: Rows): { from: string; where: string[] } {
  const { from, where } = printSource(parameters, rows.source);
  return { from, where: rows.where ? [...where, printPredicate(parameters, rows.where)] : where };
}

/** What is looked for, as a tsquery: "quoted phrases", `or` and `-word` are understood, and no text is an error. */
function printQuery(parameters: Parameters, { slot, language }: RankedSearch): string {
  const text = parameter(parameters, slot, 'text');
  const inLanguage = (configuration: string): string => `websearch_to_tsquery(${configuration}, ${text})`;
  switch (language.by) {
    case 'locale':
      return inLanguage(configurationBy(parameter(parameters, language.slot, 'text')));
    case 'any':
      return [...new Set(language.codes.map(configurationOf))].map(inLanguage).join(' || ');
    case 'none': {
      // Rows without a locale are kept without stems: what begins with the stem stands in for them. English y becomes i in
      // stems (study, studies: studi), so a last i is left open.
      const open = `regexp_replace(${inLanguage(configurationOf(language.code))}::text, '([[:alpha:]]{3,})i''', '\\1''', 'g')`;
      const begins = `regexp_replace(${open}, '''((?:[^'']|'''')+)''', '''\\1'':*', 'g')::tsquery`;
      return `${inLanguage(`'simple'::regconfig`)} || ${begins}`;
    }
    default:
      return language satisfies never;
  }
}

/** Those of the rows that are hits; their other conditions have been asked there. */
export function amongHits(rows: Rows): Rows {
  return { ...rows, where: { is: 'hit', alias: rows.source.alias } };
}

/** `from … order by … limit …` of a list whose rows are those of `hits`; everything else has been asked there. */
export function printHitsCut(parameters: Parameters, rows: Rows, { byRank, locale: { alias } }: RankedSearch): string {
  const table = rows.source.from === 'table' ? printTable(parameters, rows.source) : '';
  const joins = printJoins(parameters, rows.joins);
  const order = byRank ? ` order by h.rank desc, ${alias}.id` : printOrder(parameters, rows.order);
  return `from hits h join ${table} on ${alias}.id = h.id${joins}${order} limit ${rows.limit}`;
}
