/**
 * How many entries a type has, by locale and status. Counting reads every row of the type, so a count is remembered until
 * the revision of the type moves. Where that takes long it is not done for every write: a busy type rests in between.
 */
import { setTimeout } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
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
 * type while it is counted again, and nothing of one that was never counted.
 */
export type CountEntries = (
  db: Db,
  types: readonly ContentType[],
  options?: { readonly withinMs?: number },
) => Promise<TypeCounts[]>;

const none: Readonly<Record<EntryStatus, number>> = { draft: 0, modified: 0, published: 0 };

/** What takes no longer may be counted whenever something has changed. */
const cheapMs = 50;
/** Between two counts of a type that people write to all the time. */
const restMs = 2_000;

type Counted = { readonly revision: number; readonly counts: TypeCounts; readonly restsUntil: number };

/** Each type is counted once at a time, for everybody who asks meanwhile. */
export function createEntryCounter(): CountEntries {
  const known = new LRUCache<string, Counted>({ max: 500 });
  const counting = new Map<string, Promise<void>>();
  const countNow = async (db: Db, types: readonly ContentType[]): Promise<void> => {
    const restsUntil = Math.max(...types.map((type) => known.get(keyOf(type))?.restsUntil ?? 0));
    if (restsUntil > performance.now()) await setTimeout(restsUntil - performance.now());
    // Read before the rows are: a write in between makes the count newer than its revision, and it is made again.
    const revisions = await readRevisions(db, types);
    const begun = performance.now();
    for (const [type, counts] of await countRows(db, types)) {
      const ended = performance.now();
      const revision = revisions.get(type.uid) ?? 0;
      known.set(keyOf(type), { revision, counts, restsUntil: ended - begun > cheapMs ? ended + restMs : 0 });
    }
  };
  const count = (db: Db, types: readonly ContentType[]): Promise<unknown> => {
    const idle = types.filter((type) => !counting.has(keyOf(type)));
    if (idle.length > 0) {
      const counted = countNow(db, idle).finally(() => {
        for (const type of idle) counting.delete(keyOf(type));
      });
      for (const type of idle) counting.set(keyOf(type), counted);
    }
    return Promise.all(types.map((type) => counting.get(keyOf(type))));
  };
  const recount = async (db: Db, types: readonly ContentType[]): Promise<void> => {
    if (types.length === 0) return;
    const wanted = await readRevisions(db, types);
    const isOld = (type: ContentType) => (known.get(keyOf(type))?.revision ?? -1) < (wanted.get(type.uid) ?? 0);
    // What was being counted already may be older than what is asked for; what begins after it is not.
    for (let round = 0; round < 2; round += 1) {
      const old = types.filter(isOld);
      if (old.length > 0) await count(db, old);
    }
  };
  return async (db, types, { withinMs } = {}) => {
    const counted = recount(db, types);
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
