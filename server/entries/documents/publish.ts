import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../db/database.ts';
import type { ContentType, Field } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { authoriseWrite, checkRows, checkShared } from './authorise-write.ts';
import { checkVersion, type ExpectedVersion, type WriteContext, type Written } from './context.ts';
import { writeReferences } from './references.ts';
import { resolveReferences } from './resolve.ts';
import { closeWrite } from './revisions.ts';
import { type DocumentState, findRow, lockDocument, type RowState, rowsOf } from './row-state.ts';
import { isHidden, isStored } from './row-values-sql.ts';
import { shareValues } from './shared-fields.ts';
import { type Signature, sign } from './signature.ts';
import { type Values, validateEntry } from './validate.ts';
import { releaseTargets } from './write-inverse.ts';
import { copyLinks } from './write-links.ts';
import { copyRow, insertPublished } from './write-row.ts';

export type DocumentInput = {
  readonly type: ContentType;
  readonly documentId: string;
  /** A configured code; `''` where the type is not localised. */
  readonly locale: string;
  /** The version of the draft that the caller has seen; absent for whatever stands there. */
  readonly expected?: ExpectedVersion | undefined;
};

/**
 * Publishes the draft of one locale as it stands, after validating it in full. Throws `entries.not_found`,
 * `entries.no_drafts`, `entries.invalid_data`, `entries.version_conflict`, `entries.precondition_failed`.
 */
export async function publish(tx: Tx, context: WriteContext, input: DocumentInput): Promise<Written> {
  const { type, documentId, locale } = input;
  authoriseWrite(context.access, type, 'publish', locale);
  if (!type.draftAndPublish) throw entryErrors.no_drafts({ type: type.displayName });
  const state = await lockDocument(tx, type, documentId);
  const draft = state && findRow(state, locale, 'draft');
  if (!state || !draft) throw entryErrors.not_found();
  checkVersion(input.expected, state, draft);
  const check = { type, right: 'publish', rows: [draft], fields: [] } as const;
  await checkRows(tx, context, { ...check, when: 'before' });
  const others = rowsOf(state, 'published').filter((row) => row.locale !== locale);
  await checkShared(tx, context, { ...check, rows: others, fields: type.fields }, draft.values);
  const { registry } = context;
  const resolved = await resolveReferences(tx, context, [], {});
  const present = draft.values;
  validateEntry({ registry, type, data: {}, present, inherited: {}, publishing: true, resolved });
  const signature = sign(context, state);
  const changed = await publishRow(tx, context, { type, state, draft, signature });
  const closing = { documentId, locale, rowId: draft.id, published: true, changed, signature };
  await closeWrite(tx, context, type, { ...closing, action: 'publish', audited: 'publish' });
  return { documentId, locale, status: 'published', version: draft.version };
}

export type Publication = {
  readonly type: ContentType;
  readonly state: DocumentState;
  /** The draft as it stands now; `state` may be older. */
  readonly draft: RowState;
  readonly signature: Signature;
};

/**
 * Makes the published row of a locale equal to its draft and returns the fields in which they differed. The row stays
 * the same one, so that nothing is rewritten but what differs.
 */
export async function publishRow(
  tx: Tx,
  { registry }: WriteContext,
  { type, state, draft, signature }: Publication,
): Promise<Field[]> {
  const { documentId } = state;
  const { locale } = draft;
  const published = findRow(state, locale, 'published');
  const changed = type.fields.filter((field) => isStored(field) && differs(field, published?.values, draft.values));
  const rowId = published?.id ?? (await insertPublished(tx, type, draft, signature));
  if (published) {
    const copy = { from: draft.id, to: rowId, fields: changed, into: 'published', values: draft.values } as const;
    await copyRow(tx, type, copy, signature);
  }
  await copyLinks(tx, type, { from: draft.id, to: rowId }, changed);
  const row = { documentId, locale, status: 'published' } as const;
  await releaseTargets(tx, type, row, changed, draft.values);
  await writeReferences(tx, { registry, type, ...row, before: published?.values ?? {}, after: draft.values });
  // A first publication shares everything, also what it shows as empty.
  const fields = published ? changed : type.fields;
  const now: RowState = { ...draft, id: rowId, status: 'published' };
  await shareValues(tx, { registry, type, state, row: now, fields, signature });
  return changed;
}

/** A field that neither row has a value for does not differ, also when there is no row yet. */
export function differs(field: Field, before: Values | undefined, after: Values): boolean {
  if (isHidden(field)) return false;
  const [old, now] = [before?.[field.id] ?? null, after[field.id] ?? null];
  const isEmpty = now === null || (Array.isArray(now) && now.length === 0);
  return old === null && isEmpty ? false : !isDeepStrictEqual(old, now);
}
