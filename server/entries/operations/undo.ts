/**
 * Undoing an operation: the rows that it changed become what they were, with their versions, moments, links and places
 * in the lists of others; rows that it did not change are not touched. What would leave nothing of an entry goes to the
 * trash. The history goes on: an undo is a version more, never one less.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../db/database.ts';
import { lockOperation, noteUndone } from '../../operations/index.ts';
import type { ContentType, Field } from '../../schema/index.ts';
import { auditWrite } from '../documents/audit-write.ts';
import { authoriseWrite, checkRows, type RowCheck, type WriteRight } from '../documents/authorise-write.ts';
import type { WriteContext } from '../documents/context.ts';
import { copyToTrash } from '../documents/delete.ts';
import { keepExisting } from '../documents/existing-targets.ts';
import { deleteReferences, writeReferences } from '../documents/references.ts';
import { bumpRevisions } from '../documents/revisions.ts';
import { lockIdentity, workingStatus } from '../documents/row-state.ts';
import { sign } from '../documents/signature.ts';
import { restoreLinks } from '../documents/write-links.ts';
import { deleteRows, reinsertRow } from '../documents/write-row.ts';
import { entryErrors } from '../errors.ts';
import { recordRemoval, recordVersion } from '../versions.ts';
import { type DocumentResult, forEachDocument, recordOperation } from './operation.ts';
import {
  type ChangedRow,
  hasMovedSince,
  listChangedDocuments,
  noteDocumentsUndone,
  type PresentDocument,
  type PresentRow,
  readChangedRows,
  readPresent,
  takeFromTrash,
} from './operation-rows-sql.ts';

export type Undone = { readonly operationId: string | null; readonly results: readonly DocumentResult[] };

/**
 * Undoes an operation, document by document, with the right that the action took. It is an operation itself, so it can be
 * undone. What is refused stays as it is and can be tried again, as long as the operation is kept; the results name only
 * what was not undone before. Throws `entries.unknown_operation`, `entries.undone_already`; documents are refused with
 * `entries.changed_since`, `entries.purged_since`, `entries.forbidden`, `entries.invalid_data`.
 */
export async function undoOperation(tx: Tx, context: WriteContext, operationId: string): Promise<Undone> {
  const operation = await lockOperation(tx, operationId);
  const type = operation && context.registry.types.get(operation.subject);
  if (!operation || !type) throw entryErrors.unknown_operation();
  if (operation.undoneBy !== null) throw entryErrors.undone_already();
  const documentIds = await listChangedDocuments(tx, operationId);
  const right = operation.right as WriteRight; // what `recordOperation` wrote for a content type
  const undone = await recordOperation(
    tx,
    context,
    { action: 'undo', type, right, documentIds, undoes: operationId },
    () =>
      forEachDocument(tx, documentIds, (documentId) =>
        undoDocument(tx, context, { type, operationId, documentId, right }),
      ),
  );
  const done = undone.result.filter(({ status }) => status === 'done').map(({ documentId }) => documentId);
  if (await noteDocumentsUndone(tx, operationId, done)) await noteUndone(tx, operationId, undone.operationId);
  return { operationId: undone.operationId, results: undone.result };
}

type DocumentUndo = {
  readonly type: ContentType;
  readonly operationId: string;
  readonly documentId: string;
  readonly right: WriteRight;
};

async function undoDocument(tx: Tx, context: WriteContext, undo: DocumentUndo): Promise<void> {
  const { type, operationId, documentId, right } = undo;
  const changed = await readChangedRows(tx, operationId, documentId);
  const locales = [...new Set(changed.map(({ locale }) => locale))];
  for (const locale of locales) authoriseWrite(context.access, type, right, locale);
  if (changed.some(({ purged }) => purged) || !(await lockIdentity(tx, type, documentId))) {
    throw entryErrors.purged_since();
  }
  const present = await readPresent(tx, type, documentId);
  await refuseChanged(tx, documentId, changed, present);

  const signature = sign(context, present);
  const replaced = present.rows.filter((row) => changed.some((one) => isSame(one, row)));
  const fields = right === 'update' ? differingFields(type, changed, replaced) : [];
  const check: Omit<RowCheck, 'rows' | 'when'> = { type, right, fields };
  await checkRows(tx, context, { ...check, rows: replaced, when: 'before' });
  const [ending, staying] = splitEnding(locales, changed, present);
  const ended = replaced.filter(({ locale }) => ending.includes(locale));
  if (ended.length > 0)
    await copyToTrash(
      tx,
      type,
      ended.map(({ id }) => id),
      signature,
    );
  await deleteRows(
    tx,
    type,
    replaced.map(({ id }) => id),
  );
  await deleteReferences(tx, documentId, replaced);
  const returning = staying.filter((locale) => !present.rows.some((row) => row.locale === locale));
  if (returning.length > 0 && !(await takeFromTrash(tx, documentId, returning))) throw entryErrors.purged_since();
  const put = await putBack(tx, context, undo, changed);
  await checkRows(tx, context, { ...check, rows: put, when: 'after' });

  let { version } = signature;
  for (const locale of staying) {
    for (const state of historyOf(type, locale, changed, present, put)) {
      await recordVersion(tx, type, {
        ...state,
        documentId,
        locale,
        changed: [],
        signature: { ...signature, version },
      });
      version += 1;
    }
  }
  if (ending.length > 0) {
    await recordRemoval(tx, type, { documentId, locales: ending, signature: { ...signature, version } });
  }
  for (const locale of locales) await auditWrite(tx, context, { action: 'undo', type, documentId, locale });
  await bumpRevisions(tx, context, [type.uid]);
}

/** What rows that stay get another value of. */
function differingFields(type: ContentType, changed: readonly ChangedRow[], replaced: readonly PresentRow[]): Field[] {
  return type.fields.filter((field) =>
    replaced.some((row) => {
      const before = changed.find((one) => isSame(one, row))?.before;
      return before && !isDeepStrictEqual(before.values[field.id] ?? null, row.values[field.id] ?? null);
    }),
  );
}

/** Throws `entries.changed_since` unless the changed rows are what the operation left. */
async function refuseChanged(
  tx: Tx,
  documentId: string,
  changed: readonly ChangedRow[],
  present: PresentDocument,
): Promise<void> {
  for (const row of changed) {
    const now = present.rows.find((one) => isSame(one, row));
    if ((now?.digest ?? null) !== row.afterDigest) throw entryErrors.changed_since();
    // Gone, come and gone again looks the same.
    if (!now && (await hasMovedSince(tx, documentId, row.locale, row.afterVersion))) throw entryErrors.changed_since();
  }
}

/** The locales of which no row will be left, and the others. */
function splitEnding(
  locales: readonly string[],
  changed: readonly ChangedRow[],
  present: PresentDocument,
): [string[], string[]] {
  const stays = (locale: string) =>
    changed.some((row) => row.locale === locale && row.before !== null) ||
    present.rows.some((row) => row.locale === locale && !changed.some((one) => isSame(one, row)));
  return [locales.filter((locale) => !stays(locale)), locales.filter(stays)];
}

type PutRow = Pick<PresentRow, 'id' | 'locale' | 'status'>;

async function putBack(
  tx: Tx,
  { registry }: WriteContext,
  { type, documentId }: DocumentUndo,
  changed: readonly ChangedRow[],
): Promise<PutRow[]> {
  const put: PutRow[] = [];
  for (const { locale, status, before } of changed) {
    if (!before) continue;
    const row = await keepExisting(tx, registry, type, before);
    const id = await reinsertRow(tx, type, { documentId, locale }, row);
    await restoreLinks(tx, type, id, row.links);
    await writeReferences(tx, { registry, type, documentId, locale, status, before: {}, after: row.values });
    put.push({ id, locale, status });
  }
  return put;
}

type NewState = { readonly rowId: number; readonly action: 'restore' | 'unpublish'; readonly published: boolean };

/** The versions that tell of a locale: what visitors see from now on, then what is worked on. */
function historyOf(
  type: ContentType,
  locale: string,
  changed: readonly ChangedRow[],
  present: PresentDocument,
  put: readonly PutRow[],
): NewState[] {
  const working = workingStatus(type);
  const published = put.find((row) => row.locale === locale && row.status === 'published');
  const states: NewState[] = published ? [{ rowId: published.id, action: 'restore', published: true }] : [];
  const draft = put.find((row) => row.locale === locale && row.status === 'draft');
  if (draft) states.push({ rowId: draft.id, action: 'restore', published: false });
  const withdrawn = changed.some((row) => row.locale === locale && row.status === 'published' && row.before === null);
  const rest = draft ?? present.rows.find((row) => row.locale === locale && row.status === working);
  if (withdrawn && rest) states.push({ rowId: rest.id, action: 'unpublish', published: false });
  return states;
}

function isSame(a: { locale: string; status: string }, b: { locale: string; status: string }): boolean {
  return a.locale === b.locale && a.status === b.status;
}
