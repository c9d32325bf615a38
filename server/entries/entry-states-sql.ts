/** How the entries stand that people work on: their version, and what of them visitors see. For the admin's lists and editor. */
import type { Db } from '../db/database.ts';
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import type { ContentType } from '../schema/index.ts';
import { workingStatus } from './documents/row-state.ts';

/** `modified`: published, and changed since. An entry of a type without drafts is always `published`. */
export type EntryStatus = 'draft' | 'modified' | 'published';

export type EntryState = {
  readonly documentId: string;
  /** `''` where the type is not localised. */
  readonly locale: string;
  readonly status: EntryStatus;
  readonly version: number;
};

export type EntryCounts = { readonly uid: string } & Readonly<Record<EntryStatus, number>>;

/** The states of these documents in every locale that they have. Unknown documents are left out. */
export async function readEntryStates(
  db: Db,
  type: ContentType,
  documentIds: readonly string[],
): Promise<EntryState[]> {
  const { rows } = await db.query<EntryState>({
    text:
      `select w.document_id as "documentId", w.locale, ${statusOf} as status, w.version ` +
      `from ${workingRows(type)} where w.document_id = any($1) and w.status = ${workingStatusOf(type)} order by w.id`,
    values: [documentIds],
  });
  return rows;
}

/** How many entries each type has by status, locales counted one by one. Example: `{ uid, draft: 3, modified: 0, published: 12 }`. */
export async function countEntries(db: Db, types: readonly ContentType[]): Promise<EntryCounts[]> {
  if (types.length === 0) return [];
  const counts = types.map((type) => {
    const of = (status: EntryStatus) => `count(*) filter (where ${statusOf} = '${status}')::int as ${status}`;
    return (
      `select ${quoteLiteral(type.uid)} as uid, ${of('draft')}, ${of('modified')}, ${of('published')} ` +
      `from ${workingRows(type)} where w.status = ${workingStatusOf(type)}`
    );
  });
  const { rows } = await db.query<EntryCounts>({ text: counts.join(' union all ') });
  return rows;
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
