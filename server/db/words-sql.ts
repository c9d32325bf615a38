/**
 * Words of a text for full-text search, as SQL. One expression for the index, the condition and the rank: PostgreSQL uses
 * an index on an expression only for that very expression.
 */
import { quoteLiteral } from './sql.ts';

/** PostgreSQL's own configurations, all of which 14 and later have, by the language of a locale. */
const configurations: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};

// A tsvector holds 1 MB at most and fails beyond: 200,000 characters stay below it, whatever they are.
const maxCharacters = 200_000;

/** The literal of the configuration for a locale's code: `'german'::regconfig`; `simple`, without stems, for the others. */
export function configurationOf(code: string): string {
  return `${quoteLiteral(configurations[code.split('-')[0] ?? ''] ?? 'simple')}::regconfig`;
}

/** The configuration by the expression of a locale's code. */
export function configurationBy(locale: string): string {
  const cases = Object.entries(configurations).map(
    ([code, name]) => `when ${quoteLiteral(code)} then ${quoteLiteral(name)}::regconfig`,
  );
  return `case split_part(${locale}, '-', 1) ${cases.join(' ')} else 'simple'::regconfig end`;
}

/** The words of some texts, stemmed by the language of their locale; immutable, so that it can be indexed. */
export function wordsOf(locale: string, texts: readonly string[], characters: number = maxCharacters): string {
  const joined = texts.map((text) => `coalesce(${text}, '')`).join(` || ' ' || `);
  return `to_tsvector(${configurationBy(locale)}, left(${joined}, ${characters}))`;
}

/** The kinds of fields that hold words: not addresses, slugs and choices. */
export function isProse(kind: string): boolean {
  return kind === 'string' || kind === 'text' || kind === 'richtext';
}
