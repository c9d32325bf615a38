/** The rows of a document as they stand, read under its lock. */
import type { Tx } from '../../db/database.ts';
import { isoMoment, quoteIdent } from '../../db/sql.ts';
import type { ContentType } from '../../schema/index.ts';
import { prepared } from './prepared.ts';
import { rowValues } from './row-values-sql.ts';
import type { Values } from './validate.ts';

export type Status = 'draft' | 'published';

export type RowState = {
  readonly id: number;
  readonly locale: string;
  readonly status: Status;
  /** The number of the version in which it last changed. A draft is modified while its number is above its published row's. */
  readonly version: number;
  readonly values: Values;
};

export type DocumentState = {
  readonly documentId: string;
  /** The moment of this write by the database's clock, taken under the lock: later writes have later moments. */
  readonly at: string;
  /** The number of the newest version, whichever locale it is of. */
  readonly latestVersion: number;
  readonly rows: readonly RowState[];
};

/**
 * Locks the document against other writers and reads all its rows. Undefined when no row is left (unknown, or in the
 * trash). The lock lets others link to the document meanwhile.
 */
export async function lockDocument(tx: Tx, type: ContentType, documentId: string): Promise<DocumentState | undefined> {
  if (!(await lockIdentity(tx, type, documentId))) return undefined;
  // A statement of its own: the lock may have been waited for, and its statement would show the links of before.
  const statement = prepared(
    type,
    'read rows',
    () =>
      `select t.id, t.locale, t.status, t.version, ${rowValues(type, 't')} as "values", ` +
      `(select coalesce(max(number), 0) from entry_versions where document_id = $1) as latest, ` +
      `${isoMoment('clock_timestamp()')} as at ` +
      `from ${quoteIdent(type.table)} t where t.document_id = $1 order by t.id`,
  );
  const { rows } = await tx.query<RowState & { at: string; latest: number }>({ ...statement, values: [documentId] });
  const [first] = rows;
  return first && { documentId, at: first.at, latestVersion: first.latest, rows };
}

/** Locks the identity of a document, also of one in the trash; false when there is none. */
export async function lockIdentity(tx: Tx, type: ContentType, documentId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'lock-document',
    text: 'select 1 from documents where id = $1 and content_type = $2 for no key update',
    values: [documentId, type.uid],
  });
  return rowCount > 0;
}

/** The row that a write changes first: the draft, or the only row of a type without drafts. */
export function findWorkingRow(state: DocumentState, type: ContentType, locale: string): RowState | undefined {
  return findRow(state, locale, workingStatus(type));
}

export function findRow(state: DocumentState, locale: string, status: Status): RowState | undefined {
  return state.rows.find((row) => row.locale === locale && row.status === status);
}

/** The rows of a status, one for each locale that has one. */
export function rowsOf(state: DocumentState, status: Status): readonly RowState[] {
  return state.rows.filter((row) => row.status === status);
}

export function workingStatus(type: ContentType): Status {
  return type.draftAndPublish ? 'draft' : 'published';
}
