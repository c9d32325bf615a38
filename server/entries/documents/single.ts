import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType } from '../../schema/index.ts';
import type { ExpectedVersion, WriteContext, Written } from './context.ts';
import { type CreateInput, create } from './create.ts';
import { remove } from './delete.ts';
import { update } from './update.ts';

export type SaveSingleInput = CreateInput & { readonly expected?: ExpectedVersion | undefined };

/**
 * Writes the document of a single type, and makes it when there is none, whatever version is expected then. Throws as
 * `create` and `update`.
 */
export async function saveSingle(tx: Tx, context: WriteContext, input: SaveSingleInput): Promise<Written> {
  // Two first writes at once would make two documents of a type that has one.
  await tx.query({
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`single ${input.type.uid}`],
  });
  const documentId = await findSingle(tx, input.type);
  return documentId === undefined ? create(tx, context, input) : update(tx, context, { ...input, documentId });
}

/** Deletes one locale of it, or with `'*'` all. False when there was nothing to delete. */
export async function removeSingle(
  tx: Tx,
  context: WriteContext,
  input: { readonly type: ContentType; readonly locale: string },
): Promise<boolean> {
  const documentId = await findSingle(tx, input.type);
  return documentId !== undefined && remove(tx, context, { ...input, documentId });
}

async function findSingle(tx: Tx, type: ContentType): Promise<string | undefined> {
  const { rows } = await tx.query<{ document_id: string }>({
    text: `select document_id from ${quoteIdent(type.table)} order by id limit 1`,
  });
  return rows[0]?.document_id;
}
