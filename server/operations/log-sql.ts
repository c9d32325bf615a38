/**
 * The heads of operations: who did what, when, and whether it is undone. What an operation changed stands beside them, in
 * the form that its domain brings back: rows of entries (`operation_rows`), or places, tags and the trash of files
 * (`operation_files`). They end with their head.
 */
import { newDocumentId } from '../base/ids.ts';
import type { Tx } from '../db/database.ts';

export type NewOperation = {
  readonly action: string;
  /** Uid of the content type, or that of files. */
  readonly subject: string;
  /** As `actorKey` writes it. */
  readonly actor: string;
  /** What it takes to undo it. */
  readonly right: string;
  /** The operation that this one undoes. */
  readonly undoes?: string | undefined;
};

/** Its id. */
export async function beginOperation(tx: Tx, operation: NewOperation): Promise<string> {
  const { action, subject, actor, right, undoes } = operation;
  const id = newDocumentId();
  await tx.query({
    text: 'insert into operations (id, action, content_type, actor, write_right, undoes) values ($1, $2, $3, $4, $5, $6)',
    values: [id, action, subject, actor, right, undoes ?? null],
  });
  return id;
}

/** For one that changed nothing. */
export async function dropOperation(tx: Tx, id: string): Promise<void> {
  await tx.query({ text: 'delete from operations where id = $1', values: [id] });
}

type LockedOperation = {
  readonly subject: string;
  readonly right: string;
  /** The operation that undid it, or the last part of it; null while something is left. */
  readonly undoneBy: string | null;
};

/** Two who undo the same wait for each other. Undefined once it is forgotten. */
export async function lockOperation(tx: Tx, id: string): Promise<LockedOperation | undefined> {
  const { rows } = await tx.query<LockedOperation>({
    text: `
      select content_type as subject, write_right as right, undone_by as "undoneBy"
      from operations where id = $1 for update`,
    values: [id],
  });
  return rows[0];
}

/** Nothing of it is left to undo. */
export async function noteUndone(tx: Tx, id: string, undoneBy: string | null): Promise<void> {
  await tx.query({ text: 'update operations set undone_by = $2 where id = $1', values: [id, undoneBy] });
}

/** Ends the chance to undo what was done before a moment, of `limit` operations at most; resolves to how many those were. */
export async function forgetOperations(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.query({
    text: `
      delete from operations where id in (
        select id from operations where created_at < $1 order by created_at limit $2)`,
    values: [before, limit],
  });
  return rowCount;
}
