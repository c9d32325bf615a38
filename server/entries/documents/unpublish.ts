import type { Tx } from '../../db/database.ts';
import { entryErrors } from '../errors.ts';
import { authoriseWrite, checkRows } from './authorise-write.ts';
import { checkVersion, type WriteContext, type Written } from './context.ts';
import type { DocumentInput } from './publish.ts';
import { deleteReferences } from './references.ts';
import { closeWrite } from './revisions.ts';
import { findRow, lockDocument } from './row-state.ts';
import { sign } from './signature.ts';
import { deleteRows } from './write-row.ts';

/**
 * Takes the published row of one locale away; the draft stays as it is. Nothing happens when there is none. Throws
 * `entries.not_found`, `entries.no_drafts`, `entries.version_conflict`, `entries.precondition_failed`.
 */
export async function unpublish(tx: Tx, context: WriteContext, input: DocumentInput): Promise<Written> {
  const { type, documentId, locale } = input;
  authoriseWrite(context.access, type, 'publish', locale);
  if (!type.draftAndPublish) throw entryErrors.no_drafts({ type: type.displayName });
  const state = await lockDocument(tx, type, documentId);
  const draft = state && findRow(state, locale, 'draft');
  if (!state || !draft) throw entryErrors.not_found();
  checkVersion(input.expected, state, draft);
  await checkRows(tx, context, { type, right: 'publish', rows: [draft], fields: [], when: 'before' });
  const written: Written = { documentId, locale, status: 'draft', version: draft.version };
  const published = findRow(state, locale, 'published');
  if (!published) return written;
  await deleteRows(tx, type, [published.id]);
  await deleteReferences(tx, documentId, [published]);
  await closeWrite(tx, context, type, {
    ...{ documentId, locale, rowId: draft.id, published: false, changed: [] },
    ...{ action: 'unpublish', audited: 'unpublish', signature: sign(context, state) },
  });
  return written;
}
