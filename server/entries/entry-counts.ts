/**
 * How many entries a type has, by locale and status. Counting reads every row of the type, so a count is remembered until
 * the revision of the type moves. Where that takes long it is not done for every write: for lists a busy type rests in between.
 */
import { setTimeout } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { forEachAtOnce } from '../base/at-once.ts';
import type { Db } from '../db/database.ts';
import type { ContentType } from '../schema/index.ts';
import { countRows, type EntryStatus } from './entry-states-sql.ts';

export type LocaleCounts = { readonly locale: string } & Readonly<Record<EntryStatus, number>>;

export type TypeCounts = {
  readonly uid: string;
  /** How many documents have entries in just these locales. Empty for a type without locales and for a single type. */
  readonly translations: readonly { readonly locales: readonly string[]; readonly documents: number }[];
  /** `''` is the locale of types without locales. A locale without entries is left out. */
  readonly locales: readonly LocaleCounts[];
};

/**
 * The counts of these types, in their order, as they are now. With `withinMs` what is known by then: the last counts of a
 * type while it is counted again or rests, and nothing of one that was never counted.
 */
export type CountEntries = (
  db: Db,
  types: readonly ContentType[],
  options?: { readonly withinMs?: number },
) => Promise<TypeCounts[]>;

const none: Readonly<Record<EntryStatus, number>> = { draft: 0, modified: 0, published: 0 };

/** What takes no longer may be counted whenever something has changed. */
const cheapMs = 50;
/** Between two counts of a type that people write to all the time, for those who have a time limit. */
const restMs = 2_000;
/** Of the pool's connections: what was never counted, as after a start, leaves some for everybody else. */
const atOnce = 4;

type Counted = { readonly revision: number; readonly counts: TypeCounts; readonly restsUntil: number };

/** Each type is counted once at a time, for everybody who asks meanwhile. `now` is a clock in ms that never runs backwards. */
export function createEntryCounter(now: () => number = () => performance.now()): CountEntries {
  const known = new LRUCache<string, Counted>({ max: 500 });
  const counting = new Map<string, Promise<void>>();
  /** `revision` was read before: a write in between makes the count newer than it, and it is made again. */
  const countNow = async (db: Db, type: ContentType, revision: number): Promise<void> => {
    const begun = now();
    const counts = await countRows(db, type);
    const ended = now();
    known.set(keyOf(type), { revision, counts, restsUntil: ended - begun > cheapMs ? ended + restMs : 0 });
  };
  const countOnce = (db: Db, type: ContentType, revision: number): Promise<void> => {
    const key = keyOf(type);
    const counted = counting.get(key) ?? countNow(db, type, revision).finally(() => counting.delete(key));
    counting.set(key, counted);
    return counted;
  };
  const recount = async (db: Db, types: readonly ContentType[], mayRest: boolean): Promise<void> => {
    const revisions = await readRevisions(db, types);
    await forEachAtOnce(types, atOnce, async (type) => {
      const wanted = revisions.get(type.uid) ?? 0;
      const isOld = () => {
        const last = known.get(keyOf(type));
        return !last || (last.revision < wanted && !(mayRest && last.restsUntil > now()));
      };
      // What was being counted already may be older than what is asked for; what begins after it is not.
      for (let round = 0; round < 2 && isOld(); round += 1) await countOnce(db, type, wanted);
    });
  };
  return async (db, types, { withinMs } = {}) => {
    if (types.length === 0) return [];
    const counted = recount(db, types, withinMs !== undefined);
    await (withinMs === undefined ? counted : within(withinMs, counted));
    return types.flatMap((type) => known.get(keyOf(type))?.counts ?? []);
  };
}

function keyOf({ uid, table }: ContentType): string {
  return `${uid}\n${table}`;
}

/** Until the work is done, or for that long: then it goes on beside the answer, and is remembered for the next. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  // Once the answer is given there is nobody to tell of a failure; before that it is the answer's own.
  work.catch(() => undefined);
  const ended = new AbortController();
  const late = setTimeout(ms, undefined, { signal: ended.signal }).catch(() => undefined);
  await Promise.race([work, late]).finally(() => ended.abort());
}

/** The counts in one locale, or in all of them together with `*`. */
export function countsIn({ locales }: TypeCounts, locale: string): Readonly<Record<EntryStatus, number>> {
  const wanted = locale === '*' ? locales : locales.filter((one) => one.locale === locale);
  return wanted.reduce(
    (sum, one) => ({
      draft: sum.draft + one.draft,
      modified: sum.modified + one.modified,
      published: sum.published + one.published,
    }),
    none,
  );
}

async function readRevisions(db: Db, types: readonly ContentType[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ uid: string; revision: number }>({
    name: 'revisions of types',
    text: `select content_type as uid, sum(revision)::int8 as revision from content_revisions
      where content_type = any($1) group by content_type`,
    values: [types.map(({ uid }) => uid)],
  });
  return new Map(rows.map(({ uid, revision }) => [uid, revision]));
}
