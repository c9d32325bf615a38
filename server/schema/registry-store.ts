/**
 * The registry of this process: one immutable snapshot, swapped whole. A request keeps the one it began with.
 *
 * Nodes hear of changes by NOTIFY on `schemaChannel` (wired by app.ts) and load the model anew. Between a change and
 * that, a request may meet tables that its registry no longer describes; the database's error then says so, and
 * `recover` loads the new registry so that the request can be run once more. A write asks for the revision with its
 * last statement, while it holds locks that keep changes of its tables away: nothing is stored by an old model.
 */
import { AppError } from '../base/errors.ts';
import { type Database, sqlStateOf } from '../db/database.ts';
import { loadRegistry, loadRevision } from './load-sql.ts';
import type { Registry } from './registry.ts';

export type RegistryStore = {
  current(): Registry;
  /** Loads the stored model; concurrent calls share one load that began after they were made. */
  refresh(): Promise<Registry>;
  /**
   * Whether the model has changed since the attempt that failed with `error` began (`startedAtMs`, by
   * `performance.now()`): then the registry is new now, and trying again may succeed. Asks the database only for errors
   * that an old registry can cause.
   */
  recover(error: unknown, startedAtMs: number): Promise<boolean>;
  /** Called after each swap. Returns how to stop it. */
  onChange(listener: (registry: Registry) => void): () => void;
};

export async function createRegistryStore(database: Database): Promise<RegistryStore> {
  let current = await loadRegistry(database);
  let changedAtMs = Number.NEGATIVE_INFINITY;
  let running: Promise<Registry> | undefined;
  let waiting: Promise<Registry> | undefined;
  const listeners = new Set<(registry: Registry) => void>();

  const load = async (): Promise<Registry> => {
    const next = await loadRegistry(database);
    // A slow load must not bring back an older model.
    if (next.revision > current.revision) {
      current = next;
      changedAtMs = performance.now();
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
    async recover(error, startedAtMs) {
      if (!mayBeStale(error)) return false;
      if (changedAtMs >= startedAtMs) return true;
      const { revision } = current;
      if ((await loadRevision(database)) === revision) return false;
      await refresh();
      return true;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Errors that a registry behind the database can cause: unknown columns and tables and wrong types (SQLSTATE class 42,
 * 0A000 "cached plan must not change result type"), values and constraints (22, 23), and refusals of ours that were
 * decided by what the registry said. Everything else is passed on at no cost.
 */
function mayBeStale(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined) return /^(42|22|23|0A)/.test(state);
  return error instanceof AppError && (error.code === 'schema.moved' || [400, 404, 409].includes(error.status));
}
