/** How the entries stand that people work on: their version, and what of them visitors see. For the admin's lists and editor. */
import type { Db } from '../db/database.ts';
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import type { ContentType } from '../schema/index.ts';
import { workingStatus } from './documents/row-state.ts';
import type { LocaleCounts, TypeCounts } from './entry-counts.ts';

/** `modified`: published, and changed since. An entry of a type without drafts is always `published`. */
export type EntryStatus = 'draft' | 'modified' | 'published';

export type EntryState = {
  readonly documentId: string;
  /** `''` where the type is not localised. */
  readonly locale: string;
  readonly status: EntryStatus;
  readonly version: number;
};

/** The states of these documents in every locale that they have and that may be told. Unknown documents are left out. */
export async function readEntryStates(
  db: Db,
  type: ContentType,
  documentIds: readonly string[],
  /** Null for all. */
  locales: ReadonlySet<string> | null,
): Promise<EntryState[]> {
  const { rows } = await db.query<EntryState>({
    text:
      `select w.document_id as "documentId", w.locale, ${statusOf} as status, w.version ` +
      `from ${workingRows(type)} where w.document_id = any($1) and w.status = ${workingStatusOf(type)} ` +
      `and ($2::text[] is null or w.locale = any($2)) order by w.id`,
    values: [documentIds, locales && [...locales]],
  });
  return rows;
}

/**
 * Counts every row of the type. Example of a row:
 * `{ translations: [{ locales: ['de', 'en'], documents: 4 }], locale: 'en', draft: 3, modified: 0, published: 6 }`.
 */
export async function countRows(db: Db, type: ContentType): Promise<TypeCounts> {
  const of = (status: EntryStatus) => `count(*) filter (where ${statusOf} = '${status}')::int as ${status}`;
  const { rows } = await db.query<LocaleCounts & Pick<TypeCounts, 'translations'>>({
    text:
      `select ${translationsOf(type)} as translations, w.locale, ${of('draft')}, ${of('modified')}, ${of('published')} ` +
      `from ${workingRows(type)} where w.status = ${workingStatusOf(type)} group by w.locale`,
  });
  const locales = rows.map(({ translations: _, ...counts }) => counts);
  return { uid: type.uid, translations: rows[0]?.translations ?? [], locales };
}

/** How many documents there are of each set of languages; those of a single type show when one opens it. */
function translationsOf(type: ContentType): string {
  if (!type.localized || type.kind === 'singleType') return `'[]'::json`;
  const documents =
    `select array_agg(locale order by locale) as locales from ${quoteIdent(type.table)} ` +
    `where status = ${workingStatusOf(type)} group by document_id`;
  const sets = `select locales, count(*)::int as documents from (${documents}) d group by locales`;
  return `(select coalesce(json_agg(s), '[]') from (${sets}) s)`;
}

const statusOf =
  `case when w.status = 'published' then 'published' when p.id is null then 'draft' ` +
  `when w.version > p.version then 'modified' else 'published' end`;

function workingRows({ table }: ContentType): string {
  const name = quoteIdent(table);
  return (
    `${name} w left join ${name} p on p.document_id = w.document_id and p.locale = w.locale ` +
    `and p.status = 'published'`
  );
}

function workingStatusOf(type: ContentType): string {
  return quoteLiteral(workingStatus(type));
}
