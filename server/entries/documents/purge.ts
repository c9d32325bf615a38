/** Ends what is in the trash. Only here is content lost, and only here do links to it end. */
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType, Registry } from '../../schema/index.ts';
import { auditWrite } from './audit-write.ts';
import { authoriseTrash } from './authorise-write.ts';
import type { WriteContext } from './context.ts';
import type { DeleteInput } from './delete.ts';
import { lockIdentity } from './row-state.ts';

/**
 * Removes what the trash has of one document, in one locale or with `'*'` in all, and the history of those locales. When
 * none is left, neither here nor outside the trash, the document itself goes with the links of others to it. False when
 * the trash has nothing of it.
 */
export async function purge(
  tx: Tx,
  context: WriteContext,
  { type, documentId, locale }: DeleteInput,
): Promise<boolean> {
  authoriseTrash(context.access, type, locale);
  // A restore under way comes first: what it brings back is not ended with the document.
  if (!(await lockIdentity(tx, type, documentId))) return false;
  const { rows } = await tx.query<Purged>({
    text: `
      delete from trash where document_id = $1 and content_type = $2 and ($3 = '*' or locale = $3)
      returning document_id as "documentId", locale`,
    values: [documentId, type.uid, locale],
  });
  if (rows.length === 0) return false;
  await endPurged(tx, type, rows);
  await auditWrite(tx, context, { action: 'purge', type, documentId, locale });
  return true;
}

/** Purges what went to the trash before `deletedBefore`, at most `limit` entries; resolves to how many those were. */
export async function purgeOlder(tx: Tx, registry: Registry, deletedBefore: Date, limit: number): Promise<number> {
  const old = await tx.query<{ id: number; documentId: string }>({
    text: `
      select id, document_id as "documentId" from trash where deleted_at < $1 order by deleted_at limit $2`,
    values: [deletedBefore, limit],
  });
  await tx.query({
    text: 'select from documents where id = any($1::text[]) order by id for no key update',
    values: [old.rows.map(({ documentId }) => documentId)],
  });
  const { rows } = await tx.query<Purged & { type: string }>({
    text: `
      delete from trash where id = any($1::bigint[])
      returning content_type as type, document_id as "documentId", locale`,
    values: [old.rows.map(({ id }) => id)],
  });
  for (const uid of new Set(rows.map(({ type }) => type))) {
    const type = registry.types.get(uid);
    const purged = rows.filter((row) => row.type === uid);
    if (type) await endPurged(tx, type, purged);
    else await forgetOperations(tx, purged);
  }
  return rows.length;
}

/** One locale of a document that has left the trash for good. */
type Purged = { readonly documentId: string; readonly locale: string };

async function endPurged(tx: Tx, type: ContentType, purged: readonly Purged[]): Promise<void> {
  await forgetOperations(tx, purged);
  await endHistories(tx, type, purged);
  await endDocuments(
    tx,
    type,
    purged.map(({ documentId }) => documentId),
  );
}

/** What is purged must not live on in the log of what can be undone. */
async function forgetOperations(tx: Tx, purged: readonly Purged[]): Promise<void> {
  await tx.query({
    text: `
      update operation_rows o set before = null, purged = true
      from unnest($1::text[], $2::text[]) g (document_id, locale)
      where o.document_id = g.document_id and o.locale = g.locale`,
    values: toColumns(purged),
  });
}

/**
 * Of the locales that are nowhere any more. The newest version of a document stays, which its numbers go on from: of a
 * locale that was deleted it is the deletion, which holds no content.
 */
async function endHistories(tx: Tx, type: ContentType, purged: readonly Purged[]): Promise<void> {
  await tx.query({
    text: `
      delete from entry_versions v using (select distinct * from unnest($1::text[], $2::text[])) g (document_id, locale)
      where v.document_id = g.document_id and v.locale = g.locale
        and v.number < (select max(n.number) from entry_versions n where n.document_id = g.document_id)
        and not exists (
          select from ${quoteIdent(type.table)} t where t.document_id = g.document_id and t.locale = g.locale)
        and not exists (select from trash t where t.document_id = g.document_id and t.locale = g.locale)`,
    values: toColumns(purged),
  });
}

/** Those of the documents that have neither rows nor anything left in the trash. */
async function endDocuments(tx: Tx, type: ContentType, documentIds: readonly string[]): Promise<void> {
  await tx.query({
    text: `
      with gone as (
        delete from documents d where id = any($1::text[]) and content_type = $2
          and not exists (select from ${quoteIdent(type.table)} t where t.document_id = d.id)
          and not exists (select from trash t where t.document_id = d.id)
        returning id)
      delete from entry_versions where document_id in (select id from gone)`,
    values: [documentIds, type.uid],
  });
}

function toColumns(purged: readonly Purged[]): unknown[] {
  return [purged.map(({ documentId }) => documentId), purged.map(({ locale }) => locale)];
}
