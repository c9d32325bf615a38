/**
 * Counts links in the blocks of entries that were saved before such links counted as uses. Goes through the types that
 * `link_backfills` names, a batch of rows in each transaction, which notes how far it came: what ends in between goes on at
 * the next start, and several processes share the work. To see a row twice adds nothing twice.
 */
import type { Database, Tx } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { findReferences, holdsReferences } from './documents/references.ts';
import { rowValues } from './documents/row-values-sql.ts';
import type { Values } from './documents/validate.ts';

export type Backfill = {
  readonly database: Database;
  readonly registry: () => Registry;
  /** Ends the work between two batches. */
  readonly signal: AbortSignal;
  readonly batchSize?: number;
};

/** Resolves when nothing is left to do, or `signal` is aborted. */
export async function backfillLinks({ database, registry, signal, batchSize = 200 }: Backfill): Promise<void> {
  let isDone = false;
  while (!isDone && !signal.aborted) {
    isDone = await database.transaction((tx) => backfillBatch(tx, registry(), batchSize));
  }
}

/** Resolves to whether no type is left that nobody works on. */
async function backfillBatch(tx: Tx, registry: Registry, batchSize: number): Promise<boolean> {
  const { rows: waiting } = await tx.query<{ uid: string; after: number }>({
    text: `
      select content_type as uid, after_id as after from link_backfills
      order by content_type limit 1 for update skip locked`,
  });
  const [next] = waiting;
  if (!next) return true;
  const type = registry.types.get(next.uid);
  const last = type && (await countLinks(tx, registry, type, next.after, batchSize));
  const text =
    last === undefined
      ? 'delete from link_backfills where content_type = $1'
      : 'update link_backfills set after_id = $2 where content_type = $1';
  await tx.query({ text, values: last === undefined ? [next.uid] : [next.uid, last] });
  return false;
}

type Row = {
  readonly id: number;
  readonly documentId: string;
  readonly locale: string;
  readonly status: string;
  readonly values: Values;
};

/** Counts the links of the next rows; resolves to the id of the last of them, undefined when there are no more. */
async function countLinks(
  tx: Tx,
  registry: Registry,
  type: ContentType,
  after: number,
  batchSize: number,
): Promise<number | undefined> {
  const fields = type.fields.filter(holdsReferences);
  if (fields.length === 0) return undefined;
  // Locked, so that nobody takes a link away while it is being counted.
  const { rows } = await tx.query<Row>({
    text:
      `select t.id, t.document_id as "documentId", t.locale, t.status, ${rowValues(type, 't')} as "values" ` +
      `from ${quoteIdent(type.table)} t where t.id > $1 order by t.id limit $2 for share of t`,
    values: [after, batchSize],
  });
  const links = rows.flatMap((row) =>
    fields.flatMap((field) =>
      findReferences(registry, field, row.values[field.id])
        .filter(({ isLink }) => isLink)
        .map((reference) => ({ ...reference, row, fieldId: field.id })),
    ),
  );
  if (links.length > 0) {
    await tx.query({
      text: `
        insert into entry_references (source_document_id, locale, status, field_id, path, target_document_id)
        select w.source, w.locale, w.status, w.field_id, w.path, w.target
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
          w (source, locale, status, field_id, path, target)
        where w.target in (select id from documents where id = any($6::text[]) for key share)
          and not exists (
            select from entry_references r
            where r.source_document_id = w.source and r.locale = w.locale and r.status = w.status
              and r.path = w.path and r.target_document_id = w.target)`,
      values: [
        links.map(({ row }) => row.documentId),
        links.map(({ row }) => row.locale),
        links.map(({ row }) => row.status),
        links.map(({ fieldId }) => fieldId),
        links.map(({ path }) => path),
        links.map(({ documentId }) => documentId),
      ],
    });
  }
  return rows.length < batchSize ? undefined : rows.at(-1)?.id;
}
