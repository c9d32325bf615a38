/**
 * Files that no row names: those of an upload before its commit, and those of deleted rows.
 *
 * A file is in its place before its row is committed, never after (a row without a file would be a broken promise; a file
 * without a row is only litter). So that a crash in between leaves no litter either, the keys are announced in the
 * database first, in a transaction of their own. The transaction that makes the rows settles the announcement: whichever
 * of the two is there afterwards, rows or announcement, says what the files are. What is given up is removed, by the
 * process that announced it or, when that is gone, by any other.
 */
import type { Database, Db, Tx } from '../db/database.ts';
import { mediaErrors } from './errors.ts';
import { endExpiredLeases, type Lease } from './lease.ts';

export type Announced = { readonly id: number; readonly keys: readonly string[] };

export type Unsettled = {
  /** To be called before anything is written under `keys`; with the transaction that deletes their rows, if there is one. */
  announce(keys: readonly string[], tx?: Tx): Promise<Announced>;
  /** In the transaction that makes the files belong to rows. Throws `media.storage_unavailable` when they were given up. */
  settle(tx: Tx, announced: Announced): Promise<void>;
  /** Removes the files, unless they were settled after all (the answer to a commit may get lost). Does not throw. */
  discard(announced: Announced): Promise<void>;
  /** Removes what was given up, also by processes that are gone. */
  sweep(): Promise<void>;
  /** Resolves when nothing is being removed any more. */
  close(): Promise<void>;
};

export type UnsettledOptions = {
  readonly database: Database;
  readonly lease: Lease;
  readonly remove: (keys: readonly string[]) => Promise<void>;
  /** Told that processes are gone, of which something may be left that was not announced here. */
  readonly onProcessesGone: () => Promise<void>;
  readonly onTaskFailed: (task: string, error: unknown) => void;
};

const sweptAtOnce = 100;

export function openUnsettled(options: UnsettledOptions): Unsettled {
  const { database, lease, remove, onTaskFailed } = options;
  /** Of failed uploads whose fate could not be asked for: the database was away. */
  const undecided = new Map<number, Announced>();
  const discarding = new Set<Promise<void>>();

  const removeGivenUp = async ({ id, keys }: Announced) => {
    await remove(keys);
    await database.query({ text: 'delete from unsettled_files where id = $1', values: [id] });
  };

  const giveUp = async (announced: Announced): Promise<void> => {
    undecided.set(announced.id, announced);
    // Waits for a commit that is still under way.
    const { rowCount } = await database.query({
      text: 'update unsettled_files set given_up = true where id = $1',
      values: [announced.id],
    });
    undecided.delete(announced.id);
    if (rowCount > 0) await removeGivenUp(announced);
  };

  return {
    async announce(keys, tx) {
      const { rows } = await (tx ?? database).query<{ id: number }>({
        text: 'insert into unsettled_files (lease, keys) values ($1, $2) returning id',
        values: [lease.id, keys],
      });
      const [row] = rows;
      if (!row) throw new Error('An insert answered no row');
      return { id: row.id, keys };
    },
    async settle(tx, { id }) {
      const text = 'delete from unsettled_files where id = $1 and not given_up';
      const { rowCount } = await tx.query({ text, values: [id] });
      if (rowCount === 0) throw mediaErrors.storage_unavailable({}, { headers: { 'Retry-After': '5' } });
    },
    discard(announced) {
      const done = giveUp(announced)
        .catch((error: unknown) => onTaskFailed('remove files', error))
        .finally(() => discarding.delete(done));
      discarding.add(done);
      return done;
    },
    async sweep() {
      if (await endExpiredLeases(database, lease)) await options.onProcessesGone();
      for (const announced of [...undecided.values()]) await giveUp(announced);
      const { rows } = await database.query<Announced>({
        text: `select id, keys from unsettled_files where lease = $1 and given_up order by id limit ${sweptAtOnce}`,
        values: [lease.id],
      });
      for (const announced of rows) await removeGivenUp(announced);
    },
    async close() {
      await Promise.all(discarding);
    },
  };
}

/** Keys of uploads and removals that are under way, or will be cleared up. */
export async function findUnsettledKeys(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ key: string }>({ text: 'select unnest(keys) as key from unsettled_files' });
  return new Set(rows.map(({ key }) => key));
}
