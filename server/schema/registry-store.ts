/**
 * The registry of this process: one immutable snapshot, swapped whole. A request keeps the one it began with.
 *
 * Nodes hear of changes by NOTIFY on `schemaChannel` (wired by app.ts) and load the model anew. Between a change and
 * that, a request may meet tables that its registry no longer describes; the database's error then says so, and
 * `recover` loads the new registry so that the request can be run once more. Nothing is answered wrongly meanwhile:
 * a column that moved is an error, never another column.
 */
import { type Database, sqlStateOf } from '../db/database.ts';
import { loadRegistry } from './load-sql.ts';
import type { Registry } from './registry.ts';

export type RegistryStore = {
  current(): Registry;
  /** Loads the stored model; concurrent calls share one load that began after they were made. */
  refresh(): Promise<Registry>;
  /**
   * Whether a request that failed with `error` met a schema newer than its registry: then the registry is new now, and
   * running the request again may succeed. Reads the database only for errors that a changed table can cause.
   */
  recover(error: unknown): Promise<boolean>;
  /** Called after each swap. Returns how to stop it. */
  onChange(listener: (registry: Registry) => void): () => void;
};

/** A request may have begun this long ago with a registry that was replaced meanwhile. */
const recentMs = 10_000;

export async function createRegistryStore(database: Database): Promise<RegistryStore> {
  let current = await loadRegistry(database);
  let changedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<Registry> | undefined;
  let waiting: Promise<Registry> | undefined;
  const listeners = new Set<(registry: Registry) => void>();

  const load = async (): Promise<Registry> => {
    const next = await loadRegistry(database);
    // A slow load must not bring back an older model.
    if (next.revision > current.revision) {
      current = next;
      changedAt = Date.now();
      for (const listener of listeners) listener(next);
    }
    return current;
  };
  const refresh = async (): Promise<Registry> => {
    if (!running) {
      running = load().finally(() => {
        running = undefined;
      });
      return running;
    }
    // The running load may have looked too early for this caller: one more follows it, for all who came meanwhile.
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = undefined;
        return refresh();
      });
    return waiting;
  };

  return {
    current: () => current,
    refresh,
    async recover(error) {
      const blame = blameOf(error);
      if (blame === 'other') return false;
      const before = current.revision;
      const { revision } = await refresh();
      return blame === 'schema' || revision !== before || Date.now() - changedAt < recentMs;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * What a database error can tell about the registry. Class 42 (unknown column, unknown table, wrong type) and 0A000
 * ("cached plan must not change result type") are never the caller's doing: our SQL names what the registry names.
 * Classes 22 and 23 (bad value, broken constraint) are mostly the caller's, but also what a changed type looks like.
 */
function blameOf(error: unknown): 'schema' | 'either' | 'other' {
  const state = sqlStateOf(error) ?? '';
  if (/^42(?!501|601)/.test(state) || state === '0A000') return 'schema';
  return /^2[23]/.test(state) ? 'either' : 'other';
}
