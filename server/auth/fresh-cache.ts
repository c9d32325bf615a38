/**
 * A look-up that is remembered for at most a second and can be forgotten at once.
 *
 * Every credential resolves to a live row; this bounds what that costs. What this node changes it forgets at the commit;
 * what another node or a command changes is seen when the second is over. There is no channel that could break.
 */
import { LRUCache } from 'lru-cache';

/** How long a revocation made elsewhere may go unseen. */
const maxAgeMs = 1_000;
const maxEntries = 10_000;

export type FreshCache<V> = {
  /** The value, from memory or loaded; concurrent callers share one load. `undefined` (no such thing) is not kept. */
  get(key: string): Promise<V | undefined>;
  forget(key: string): void;
  forgetAll(): void;
};

type Entry<V> = { readonly loading: Promise<V | undefined>; readonly since: number };

/** `now` is a clock in milliseconds that never runs backwards. */
export function createFreshCache<V>(
  load: (key: string) => Promise<V | undefined>,
  now: () => number = () => performance.now(),
): FreshCache<V> {
  const entries = new LRUCache<string, Entry<V>>({ max: maxEntries });
  return {
    async get(key) {
      const known = entries.get(key);
      if (known && now() - known.since < maxAgeMs) return known.loading;
      // Counted from before the load, so that a change during it is seen no later than one after it. `forget` drops
      // the entry while it is loading, too: its callers get what they asked for, later ones load again.
      const entry: Entry<V> = { loading: load(key), since: now() };
      entries.set(key, entry);
      const drop = () => {
        if (entries.peek(key) === entry) entries.delete(key);
      };
      try {
        const value = await entry.loading;
        if (value === undefined) drop();
        return value;
      } catch (error) {
        drop();
        throw error;
      }
    },
    forget: (key) => {
      entries.delete(key);
    },
    forgetAll: () => entries.clear(),
  };
}
