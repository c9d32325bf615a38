import type { Tx } from '../../db/database.ts';
import { entryErrors } from '../errors.ts';
import { authoriseWrite, checkRows, checkShared } from './authorise-write.ts';
import { checkVersion, type WriteContext, type Written } from './context.ts';
import { type DocumentInput, differs } from './publish.ts';
import { writeReferences } from './references.ts';
import { closeWrite } from './revisions.ts';
import { findRow, lockDocument, rowsOf } from './row-state.ts';
import { isStored } from './row-values-sql.ts';
import { shareValues } from './shared-fields.ts';
import { sign } from './signature.ts';
import { releaseTargets } from './write-inverse.ts';
import { copyLinks } from './write-links.ts';
import { copyRow, setVersion } from './write-row.ts';

/**
 * Makes the draft of one locale what is published. Throws `entries.not_found`, `entries.no_drafts`,
 * `entries.not_published`, `entries.version_conflict`, `entries.precondition_failed`.
 */
export async function discardDraft(tx: Tx, context: WriteContext, input: DocumentInput): Promise<Written> {
  const { type, documentId, locale } = input;
  const { registry } = context;
  authoriseWrite(context.access, type, 'update', locale);
  if (!type.draftAndPublish) throw entryErrors.no_drafts({ type: type.displayName });
  const state = await lockDocument(tx, type, documentId);
  const draft = state && findRow(state, locale, 'draft');
  if (!state || !draft) throw entryErrors.not_found();
  checkVersion(input.expected, state, draft);
  const published = findRow(state, locale, 'published');
  if (!published) throw entryErrors.not_published();
  const { values } = published;
  const signature = sign(context, state);
  const changed = type.fields.filter((field) => isStored(field) && differs(field, draft.values, values));
  const check = { type, right: 'update', rows: [draft], fields: changed } as const;
  await checkRows(tx, context, { ...check, when: 'before' });
  const others = rowsOf(state, 'draft').filter((row) => row !== draft);
  await checkShared(tx, context, { ...check, rows: others }, values);
  await copyRow(tx, type, { from: published.id, to: draft.id, fields: changed, into: 'draft', values }, signature);
  // As old as each other again: the draft is not modified any more.
  await setVersion(tx, type, published.id, signature.version);
  await copyLinks(tx, type, { from: published.id, to: draft.id }, changed);
  const row = { documentId, locale, status: 'draft' } as const;
  await releaseTargets(tx, type, row, changed, values);
  await writeReferences(tx, { registry, type, ...row, before: draft.values, after: values });
  const now = { ...draft, values };
  await shareValues(tx, { registry, type, state, row: now, fields: changed, signature });
  await checkRows(tx, context, { ...check, when: 'after' });
  const closing = { documentId, locale, rowId: draft.id, published: false, changed, signature };
  await closeWrite(tx, context, type, { ...closing, action: 'discard', audited: 'discard-draft' });
  return { documentId, locale, status: 'draft', version: signature.version };
}
