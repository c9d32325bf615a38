import type { Tx } from '../db/database.ts';
import { beginOperation, dropOperation, type NewOperation } from './log-sql.ts';

export type Recording<R> = {
  /** Keeps what is about to be changed as it is, in the form of its domain. */
  readonly keepBefore: (operationId: string) => Promise<void>;
  readonly work: () => Promise<R>;
  /** Keeps what has changed; resolves to how many things those are. */
  readonly keepAfter: (operationId: string) => Promise<number>;
};

/** Does the work and logs it, so that it can be undone. `operationId` is null, and nothing is logged, when it changed nothing. */
export async function logOperation<R>(
  tx: Tx,
  operation: NewOperation,
  { keepBefore, work, keepAfter }: Recording<R>,
): Promise<{ operationId: string | null; result: R }> {
  const operationId = await beginOperation(tx, operation);
  await keepBefore(operationId);
  const result = await work();
  if ((await keepAfter(operationId)) > 0) return { operationId, result };
  await dropOperation(tx, operationId);
  return { operationId: null, result };
}
