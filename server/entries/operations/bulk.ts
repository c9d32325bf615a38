/** One action on many documents: one transaction, one operation, a result for each document. */
import type { Access } from '../../base/access.ts';
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType } from '../../schema/index.ts';
import { authoriseWrite, type WriteRight } from '../documents/authorise-write.ts';
import type { WriteContext } from '../documents/context.ts';
import { remove } from '../documents/delete.ts';
import { discardDraft } from '../documents/discard-draft.ts';
import { publish } from '../documents/publish.ts';
import { restore } from '../documents/restore.ts';
import { pickShardForMany } from '../documents/revisions.ts';
import { workingStatus } from '../documents/row-state.ts';
import { unpublish } from '../documents/unpublish.ts';
import { update } from '../documents/update.ts';
import { entryErrors } from '../errors.ts';
import { type DocumentResult, forEachDocument, recordOperation } from './operation.ts';

export const bulkActions = ['publish', 'unpublish', 'discard-draft', 'delete', 'restore', 'update'] as const;

export type BulkAction = (typeof bulkActions)[number];

/** So that the transaction lasts seconds: others wait for its documents. */
export const maxBulkDocuments = 1_000;

export type BulkInput = {
  readonly type: ContentType;
  readonly action: BulkAction;
  readonly documentIds: readonly string[];
  /** A configured code, `''` where the type is not localised; `'*'` for deletes and restores of all locales. */
  readonly locale: string;
  /** For `update`: the values that all get, by attribute name. */
  readonly data: Readonly<Record<string, unknown>>;
};

export type BulkResult = { readonly operationId: string | null; readonly results: readonly DocumentResult[] };

/** The right that each action takes. */
export const bulkRights: Readonly<Record<BulkAction, WriteRight>> = {
  publish: 'publish',
  unpublish: 'publish',
  'discard-draft': 'update',
  delete: 'delete',
  restore: 'delete',
  update: 'update',
};

/**
 * Does `action` to each of the documents, in order; those that refuse it stay as they are. Throws `entries.forbidden`
 * when the caller may do it to none, `entries.too_many`, `entries.not_for_many`.
 */
export async function actOnMany(tx: Tx, context: WriteContext, input: BulkInput): Promise<BulkResult> {
  checkOrder(context.access, input);
  const { type, action, locale } = input;
  const right = bulkRights[action];
  const documentIds = [...new Set(input.documentIds)];
  if (documentIds.length > maxBulkDocuments) throw entryErrors.too_many({ limit: maxBulkDocuments });
  const manyContext: WriteContext = { ...context, shard: pickShardForMany() };
  const { operationId, result } = await recordOperation(tx, context, { action, type, right, documentIds }, async () => {
    const existing = action === 'update' ? await withEntry(tx, type, documentIds, locale) : undefined;
    return forEachDocument(tx, documentIds, async (documentId) => {
      if (existing && !existing.has(documentId)) throw entryErrors.not_found();
      await act(tx, manyContext, input, documentId);
    });
  });
  return { operationId, results: result };
}

/** Throws `entries.forbidden` when the caller may do it to no entry, and `entries.not_for_many`. */
export function checkOrder(access: Access, { type, action, locale, data }: Omit<BulkInput, 'documentIds'>): void {
  authoriseWrite(access, type, bulkRights[action], locale);
  if (action === 'update') refuseFieldsOfOthers(type, data);
}

async function act(tx: Tx, context: WriteContext, input: BulkInput, documentId: string): Promise<void> {
  const { type, action, locale, data } = input;
  const document = { type, documentId, locale };
  switch (action) {
    case 'publish':
      return void (await publish(tx, context, document));
    case 'unpublish':
      return void (await unpublish(tx, context, document));
    case 'discard-draft':
      return void (await discardDraft(tx, context, document));
    case 'restore':
      return void (await restore(tx, context, document));
    case 'update':
      return void (await update(tx, context, { ...document, data, publish: false }));
    case 'delete':
      if (!(await remove(tx, context, document))) throw entryErrors.not_found();
      return;
    default:
      throw new Error(`Unknown action ${action satisfies never}`);
  }
}

/** Relations whose change is another document's: the undo of an operation puts back the documents of the operation only. */
function refuseFieldsOfOthers(type: ContentType, data: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(data)) {
    const field = type.fieldByName.get(name);
    if (field?.type !== 'relation') continue;
    const isOthers = field.storage.in === 'inverse' || (field.relation === 'oneToOne' && field.otherSide !== null);
    if (isOthers) throw entryErrors.not_for_many({ field: name }, { details: { key: name, path: ['data', name] } });
  }
}

/** Those of the documents that have an entry in the locale: an update of many makes none. */
async function withEntry(
  tx: Tx,
  type: ContentType,
  documentIds: readonly string[],
  locale: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>({
    text:
      `select document_id as id from ${quoteIdent(type.table)} ` +
      `where document_id = any($1::text[]) and locale = $2 and status = $3`,
    values: [documentIds, locale, workingStatus(type)],
  });
  return new Set(rows.map(({ id }) => id));
}
