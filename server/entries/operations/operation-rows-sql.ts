/**
 * The rows that an operation changed, as they were before it (`WholeRow`) and a digest of what they were after it. Both
 * are taken inside PostgreSQL: the content of a thousand documents does not travel.
 */
import type { Db, Tx } from '../../db/database.ts';
import { isoMoment, quoteIdent } from '../../db/sql.ts';
import type { ContentType } from '../../schema/index.ts';
import type { Status } from '../documents/row-state.ts';
import { wholeRow } from '../documents/row-values-sql.ts';
import type { Values } from '../documents/validate.ts';
import type { WholeRow } from '../documents/write-row.ts';

const digest = (type: ContentType) => `md5((${wholeRow(type, 't')})::text)`;

/** As one array, which the index takes: with `or … in (select …)` every row of the type would be looked at. */
function isSubjectOr(others: readonly string[]): string {
  return `t.document_id = any(array(${['select unnest($2::text[])', ...others].join(' union ')}))`;
}

/** Locks documents in one order, so that two actions on many cannot wait for each other in a circle. */
export async function lockDocuments(tx: Tx, type: ContentType, documentIds: readonly string[]): Promise<void> {
  await tx.query({
    text: 'select from documents where id = any($1::text[]) and content_type = $2 order by id for no key update',
    values: [documentIds, type.uid],
  });
}

/** Keeps the rows of the documents, and of those that would lose a one-to-one relation to them. */
export async function keepBefore(
  tx: Tx,
  operationId: string,
  type: ContentType,
  documentIds: readonly string[],
): Promise<void> {
  const table = quoteIdent(type.table);
  const rivals = type.fields.flatMap((field) => {
    if (field.type !== 'relation' || field.relation !== 'oneToOne' || field.otherSide === null) return [];
    if (field.storage.in !== 'column') return [];
    const column = quoteIdent(field.storage.column);
    return [
      `select r.document_id from ${table} r join ${table} m on m.${column} = r.${column} ` +
        `where m.document_id = any($2::text[])`,
    ];
  });
  await tx.query({
    text:
      `insert into operation_rows (operation_id, document_id, locale, status, before) ` +
      `select $1, t.document_id, t.locale, t.status, ${wholeRow(type, 't')} from ${table} t ` +
      `where ${isSubjectOr(rivals)}`,
    values: [operationId, documentIds],
  });
}

/** Notes what the rows are now and forgets those that did not change. Resolves to how many did. */
export async function keepAfter(
  tx: Tx,
  operationId: string,
  type: ContentType,
  documentIds: readonly string[],
): Promise<number> {
  await tx.query({
    text:
      `insert into operation_rows as o (operation_id, document_id, locale, status, after_digest) ` +
      `select $1, t.document_id, t.locale, t.status, ${digest(type)} from ${quoteIdent(type.table)} t ` +
      `where ${isSubjectOr(['select k.document_id from operation_rows k where k.operation_id = $1'])} ` +
      `on conflict (operation_id, document_id, locale, status) do update set after_digest = excluded.after_digest`,
    values: [operationId, documentIds],
  });
  await tx.query({
    text: `delete from operation_rows where operation_id = $1 and md5(before::text) is not distinct from after_digest`,
    values: [operationId],
  });
  const { rowCount } = await tx.query({
    text: `
      update operation_rows o set after_version =
        (select coalesce(max(number), 0) from entry_versions v where v.document_id = o.document_id)
      where operation_id = $1`,
    values: [operationId],
  });
  return rowCount;
}

export type ChangedRow = {
  readonly locale: string;
  readonly status: Status;
  /** Null where there was none. */
  readonly before: WholeRow | null;
  readonly afterDigest: string | null;
  readonly afterVersion: number;
  readonly purged: boolean;
};

/** Those that are not as they were before the operation by an undo of it. */
export async function listChangedDocuments(db: Db, operationId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    text: 'select distinct document_id as id from operation_rows where operation_id = $1 and not undone order by 1',
    values: [operationId],
  });
  return rows.map(({ id }) => id);
}

/** Resolves to whether no document of the operation is left. */
export async function noteDocumentsUndone(
  tx: Tx,
  operationId: string,
  documentIds: readonly string[],
): Promise<boolean> {
  await tx.query({
    text: 'update operation_rows set undone = true where operation_id = $1 and document_id = any($2::text[])',
    values: [operationId, documentIds],
  });
  return (await listChangedDocuments(tx, operationId)).length === 0;
}

export async function readChangedRows(db: Db, operationId: string, documentId: string): Promise<ChangedRow[]> {
  const { rows } = await db.query<ChangedRow>({
    text: `
      select locale, status, before, after_digest as "afterDigest", after_version as "afterVersion", purged
      from operation_rows where operation_id = $1 and document_id = $2 order by locale, status`,
    values: [operationId, documentId],
  });
  return rows;
}

export type PresentRow = {
  readonly id: number;
  readonly locale: string;
  readonly status: Status;
  readonly digest: string;
  readonly values: Values;
};

export type PresentDocument = {
  readonly rows: readonly PresentRow[];
  readonly at: string;
  readonly latestVersion: number;
};

/** A document as it stands, under its lock; it may have no rows. */
export async function readPresent(tx: Tx, type: ContentType, documentId: string): Promise<PresentDocument> {
  const { rows } = await tx.query<{ present: PresentRow[]; at: string; latest: number }>({
    text:
      `select (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'locale', t.locale, 'status', t.status, ` +
      `'digest', ${digest(type)}, 'values', ${wholeRow(type, 't')} -> 'values')), '[]') from ${quoteIdent(type.table)} t where t.document_id = $1) as present, ` +
      `(select coalesce(max(number), 0) from entry_versions where document_id = $1) as latest, ` +
      `${isoMoment('clock_timestamp()')} as at`,
    values: [documentId],
  });
  const [row] = rows;
  return { rows: row?.present ?? [], at: row?.at ?? '', latestVersion: row?.latest ?? 0 };
}

/** Whether an entry was published, withdrawn, deleted or brought back after a version: its rows came or went. */
export async function hasMovedSince(db: Db, documentId: string, locale: string, version: number): Promise<boolean> {
  const { rows } = await db.query({
    text: `
      select from entry_versions
      where document_id = $1 and locale = $2 and number > $3 and (action <> 'save' or published) limit 1`,
    values: [documentId, locale, version],
  });
  return rows.length > 0;
}

/** Takes the newest entries of these locales out of the trash; false when one of them is not there any more. */
export async function takeFromTrash(tx: Tx, documentId: string, locales: readonly string[]): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: `
      delete from trash where id in (
        select max(id) from trash where document_id = $1 and locale = any($2::text[]) group by locale)`,
    values: [documentId, locales],
  });
  return rowCount === locales.length;
}
