/**
 * What one action did to files, in one transaction, and the way back: an undo makes what it changed of each file as it was,
 * where nobody has changed the same since. An undo is an operation itself.
 */
import { actorKey } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { lockOperation, logOperation, noteUndone } from '../operations/index.ts';
import type { OnBehalf } from './assets.ts';
import { bumpAssetRevision } from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import type { Caller } from './caller.ts';
import { mediaErrors } from './errors.ts';
import {
  keepFilesAfter,
  keepFilesBefore,
  listFilesLeft,
  noteFilesUndone,
  putFilesBack,
} from './file-operations-sql.ts';
import { refuseOutside, splitByRight } from './file-rights.ts';
import { type ItemResult, toResults } from './item-results.ts';

/** What the log calls files. */
const subject = 'plugin::upload.file';

type FileOperation = {
  readonly action: 'move' | 'tag' | 'delete' | 'restore' | 'undo';
  /** What it takes to do it and to undo it. */
  readonly right: 'upload' | 'destroy';
  readonly ids: readonly number[];
  readonly undoes?: string;
};

/** `operationId` is null when nothing was changed. */
export type OperationResult = { readonly operationId: string | null; readonly results: readonly ItemResult[] };

/** Does `work` on the files and remembers what it changed of them. */
export async function recordFileOperation(
  tx: Tx,
  { access }: Caller,
  { ids, ...operation }: FileOperation,
  work: () => Promise<readonly ItemResult[]>,
): Promise<OperationResult> {
  const head = { ...operation, subject, actor: actorKey(access.actor) };
  const { operationId, result: results } = await logOperation(tx, head, {
    keepBefore: (id) => keepFilesBefore(tx, id, ids),
    work,
    keepAfter: (id) => keepFilesAfter(tx, id),
  });
  return { operationId, results };
}

/**
 * Undoes an operation, file by file, with the right that it took. What is refused stays as it is and can be tried again;
 * results name only what was not undone before. Throws `media.unknown_operation`, `media.undone_already`; files are refused
 * with `media.changed_since`, `http.forbidden`, `media.not_found`.
 */
export async function undoFileOperation(tx: Tx, onBehalf: OnBehalf, operationId: string): Promise<OperationResult> {
  const operation = await lockOperation(tx, operationId);
  if (operation?.subject !== subject) throw mediaErrors.unknown_operation();
  if (operation.undoneBy !== null) throw mediaErrors.undone_already();
  const right = operation.right === 'upload' ? 'upload' : 'destroy';
  const ids = await listFilesLeft(tx, operationId);
  const undone = await recordFileOperation(tx, onBehalf, { action: 'undo', right, ids, undoes: operationId }, () =>
    putBack(tx, onBehalf, { operationId, right, ids }),
  );
  const done = undone.results.flatMap(({ id, ok }) => (ok ? id : []));
  if (await noteFilesUndone(tx, operationId, done)) await noteUndone(tx, operationId, undone.operationId);
  return undone;
}

type Undo = { readonly operationId: string; readonly right: 'upload' | 'destroy'; readonly ids: readonly number[] };

async function putBack(
  tx: Tx,
  { media, ...caller }: OnBehalf,
  { operationId, right, ids }: Undo,
): Promise<readonly ItemResult[]> {
  const { open, refused } = await splitByRight(tx, caller.access, right, ids);
  const files = await putFilesBack(tx, operationId, open);
  const done = files.map(({ id }) => id);
  await refuseOutside(tx, caller.access, right, done);
  if (files.length > 0) {
    const inTrash = files.filter(({ trashed }) => trashed === true);
    const outOfTrash = files.filter(({ trashed }) => trashed === false);
    if (inTrash.length > 0) await media.hidden.change(tx, 'hide', inTrash);
    if (outOfTrash.length > 0) await media.hidden.change(tx, 'show', outOfTrash);
    await bumpAssetRevision(tx);
    await auditMedia(tx, caller, { action: 'undo', ids: done });
  }
  return toResults(ids, files, refused, 'media.changed_since');
}
