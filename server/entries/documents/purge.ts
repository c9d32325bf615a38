/** Ends what is in the trash. Only here is content lost, and only here do links to it end. */
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType, Registry } from '../../schema/index.ts';
import { auditWrite } from './audit-write.ts';
import { authoriseTrash } from './authorise-write.ts';
import type { WriteContext } from './context.ts';

/**
 * Removes what the trash has of one document. When none of its locales is left outside the trash, the document itself
 * goes with its history and the links of others to it. False when the trash has nothing of it.
 */
export async function purge(
  tx: Tx,
  context: WriteContext,
  { type, documentId }: { readonly type: ContentType; readonly documentId: string },
): Promise<boolean> {
  authoriseTrash(context.access, type, '*');
  const { rowCount } = await tx.query({
    text: 'delete from trash where document_id = $1 and content_type = $2',
    values: [documentId, type.uid],
  });
  if (rowCount === 0) return false;
  await forgetOperations(tx, [documentId]);
  await endDocuments(tx, type, [documentId]);
  await auditWrite(tx, context, { action: 'purge', type, documentId, locale: '*' });
  return true;
}

/** Purges what went to the trash before `deletedBefore`, at most `limit` entries; resolves to how many those were. */
export async function purgeOlder(tx: Tx, registry: Registry, deletedBefore: Date, limit: number): Promise<number> {
  const { rows } = await tx.query<{ type: string; documents: string[]; entries: number }>({
    text: `
      with gone as (
        delete from trash where id in (select id from trash where deleted_at < $1 order by deleted_at limit $2)
        returning content_type, document_id)
      select content_type as type, array_agg(distinct document_id) as documents, count(*) as entries
      from gone group by content_type order by content_type`,
    values: [deletedBefore, limit],
  });
  for (const { type: uid, documents } of rows) {
    await forgetOperations(tx, documents);
    const type = registry.types.get(uid);
    if (type) await endDocuments(tx, type, documents);
  }
  return rows.reduce((sum, { entries }) => sum + entries, 0);
}

/** What is purged must not live on in the log of what can be undone. */
async function forgetOperations(tx: Tx, documentIds: readonly string[]): Promise<void> {
  await tx.query({
    text: 'update operation_rows set before = null, purged = true where document_id = any($1::text[])',
    values: [documentIds],
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
