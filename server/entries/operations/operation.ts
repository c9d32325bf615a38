/**
 * An operation is what one action of somebody changed, in one transaction: the rows of its documents before it and a
 * digest of them after it. It can be undone (`undo.ts`) for a month, as long as nobody has changed them since.
 */
import { actorKey } from '../../base/access.ts';
import { AppError } from '../../base/errors.ts';
import type { Tx } from '../../db/database.ts';
import { logOperation } from '../../operations/index.ts';
import type { ContentType } from '../../schema/index.ts';
import type { WriteRight } from '../documents/authorise-write.ts';
import type { WriteContext } from '../documents/context.ts';
import { keepAfter, keepBefore, lockDocuments } from './operation-rows-sql.ts';

type OperationAction = 'publish' | 'unpublish' | 'discard-draft' | 'delete' | 'restore' | 'update' | 'undo';

export type OperationSubject = {
  readonly action: OperationAction;
  readonly type: ContentType;
  /** What it takes to undo it. */
  readonly right: WriteRight;
  readonly documentIds: readonly string[];
  /** The operation that this one undoes. */
  readonly undoes?: string;
};

/** Does `work` and remembers what it changed. `operationId` is null when that is nothing. */
export async function recordOperation<R>(
  tx: Tx,
  { access }: WriteContext,
  { action, type, right, documentIds, undoes }: OperationSubject,
  work: () => Promise<R>,
): Promise<{ operationId: string | null; result: R }> {
  await lockDocuments(tx, type, documentIds);
  const head = { action, subject: type.uid, actor: actorKey(access.actor), right, undoes };
  return logOperation(tx, head, {
    keepBefore: (id) => keepBefore(tx, id, type, documentIds),
    work,
    keepAfter: (id) => keepAfter(tx, id, type, documentIds),
  });
}

export type DocumentResult = { readonly documentId: string; readonly status: 'done' } | RefusedDocument;

export type RefusedDocument = {
  readonly documentId: string;
  readonly status: 'refused';
  readonly error: Refusal;
};

export function isRefused(result: DocumentResult): result is RefusedDocument {
  return result.status === 'refused';
}

type Refusal = {
  readonly code: string;
  readonly message: string;
  readonly details?: {
    readonly errors: readonly { path: readonly (string | number)[]; code: string; message: string }[];
  };
};

/**
 * Acts on one document after the other, in the order given. What an action refuses is rolled back for that document and
 * told in its result; anything that is not a refusal (a dead-lock, a change of the model) ends the whole.
 */
export async function forEachDocument(
  tx: Tx,
  documentIds: readonly string[],
  act: (documentId: string) => Promise<unknown>,
): Promise<DocumentResult[]> {
  const results: DocumentResult[] = [];
  for (const documentId of documentIds) {
    await tx.query({ text: 'savepoint document' });
    try {
      await act(documentId);
      await tx.query({ text: 'release savepoint document' });
      results.push({ documentId, status: 'done' });
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      await tx.query({ text: 'rollback to savepoint document' });
      results.push({ documentId, status: 'refused', error: toRefusal(error) });
    }
  }
  return results;
}

export function toRefusal({ code, message, problems }: AppError): Refusal {
  if (!problems) return { code, message };
  const errors = problems.map((problem) => ({ path: problem.path, code: problem.code, message: problem.message }));
  return { code, message, details: { errors } };
}
