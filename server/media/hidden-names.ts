/**
 * The stored names of files in the trash, which are no longer served. They are kept in memory, so that a visitor's
 * picture on disk costs no question to the database (one in a bucket costs one, for its object): each change is made here
 * at its commit and told to the other processes.
 */
import type { Db, Tx } from '../db/database.ts';
import { keysOf } from './assets.ts';
import type { StoredAsset } from './assets-sql.ts';

/** Notified by every transaction that puts files into the trash or takes them out. */
export const mediaTrashChannel = 'media_trash';

export type HiddenNames = {
  has(name: string): boolean;
  /** Loads them anew: after another process changed them, or may have. */
  refresh(): Promise<void>;
  /** Changes them when `tx` commits, here and elsewhere. */
  change(tx: Tx, change: 'hide' | 'show', assets: readonly StoredAsset[]): Promise<void>;
};

export async function loadHiddenNames(db: Db): Promise<HiddenNames> {
  let names = await readNames(db);
  let reading = Promise.resolve();
  return {
    has: (name) => names.has(name),
    refresh() {
      // One after the other: an answer that was overtaken must not be the last.
      const next = reading.then(async () => {
        names = await readNames(db);
      });
      reading = next.catch(() => undefined); // told to whoever asked for it
      return next;
    },
    async change(tx, change, assets) {
      await tx.query({ text: 'select pg_notify($1, $2)', values: [mediaTrashChannel, ''] });
      tx.afterCommit(() => {
        for (const key of assets.flatMap(keysOf)) {
          if (change === 'hide') names.add(key);
          else names.delete(key);
        }
      });
    },
  };
}

async function readNames(db: Db): Promise<Set<string>> {
  const { rows } = await db.query<StoredAsset>({
    text: 'select id, provider, hash, ext, formats from assets where deleted_at is not null',
  });
  return new Set(rows.flatMap(keysOf));
}
