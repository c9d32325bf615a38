import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType } from '../../schema/index.ts';
import { recordRemoval } from '../versions.ts';
import { auditWrite } from './audit-write.ts';
import { authoriseWrite, checkRows } from './authorise-write.ts';
import type { WriteContext } from './context.ts';
import { deleteReferences } from './references.ts';
import { bumpRevisions } from './revisions.ts';
import { lockDocument } from './row-state.ts';
import { wholeRow } from './row-values-sql.ts';
import { type Signature, sign } from './signature.ts';
import { deleteRows } from './write-row.ts';

export type DeleteInput = {
  readonly type: ContentType;
  readonly documentId: string;
  /** A locale, or `'*'` for all of them. */
  readonly locale: string;
};

/**
 * Moves the rows of one locale, or of all, to the trash. False when there was nothing to delete.
 *
 * Only rows go. The document keeps its identity and with it everything that points at it: links of others stay where
 * they are, show nothing meanwhile, follow their rows through publishing, and show the document again after a restore.
 */
export async function remove(tx: Tx, context: WriteContext, input: DeleteInput): Promise<boolean> {
  const { type, documentId, locale } = input;
  authoriseWrite(context.access, type, 'delete', locale);
  const state = await lockDocument(tx, type, documentId);
  const rows = state?.rows.filter((row) => locale === '*' || row.locale === locale) ?? [];
  if (!state || rows.length === 0) return false;
  await checkRows(tx, context, { type, right: 'delete', rows, fields: [], when: 'before' });
  const signature = sign(context, state);
  const ids = rows.map(({ id }) => id);
  await copyToTrash(tx, type, ids, signature);
  await deleteRows(tx, type, ids);
  await deleteReferences(tx, documentId, rows);
  const locales = [...new Set(rows.map((row) => row.locale))];
  await recordRemoval(tx, type, { documentId, locales, signature });
  await auditWrite(tx, context, { action: 'delete', type, documentId, locale });
  await bumpRevisions(tx, context, [type.uid]);
  return true;
}

/** Copies rows into the trash: one entry per locale. */
export async function copyToTrash(
  tx: Tx,
  type: ContentType,
  ids: readonly number[],
  { actor, at }: Signature,
): Promise<void> {
  await tx.query({
    text:
      `insert into trash (document_id, content_type, locale, rows, deleted_at, deleted_by) ` +
      `select t.document_id, $2, t.locale, jsonb_agg(${wholeRow(type, 't')} order by t.status), $3, $4 ` +
      `from ${quoteIdent(type.table)} t where t.id = any($1::bigint[]) group by t.document_id, t.locale`,
    values: [ids, type.uid, at, actor],
  });
}
