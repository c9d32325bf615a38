/**
 * How many entries a type has, by locale and status. Counting reads every row of the type, so a count is remembered until
 * the revision of the type moves.
 */
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

/** The counts of these types, in their order. */
export type CountEntries = (db: Db, types: readonly ContentType[]) => Promise<TypeCounts[]>;

const none: Readonly<Record<EntryStatus, number>> = { draft: 0, modified: 0, published: 0 };

export function createEntryCounter(): CountEntries {
  const known = new LRUCache<string, { readonly revision: number; readonly counts: TypeCounts }>({ max: 500 });
  return async (db, types) => {
    if (types.length === 0) return [];
    // Read before the rows are: a write in between makes the count newer than its revision, and it is made again.
    const revisions = await readRevisions(db, types);
    const keyOf = ({ uid, table }: ContentType) => `${uid}\n${table}`;
    const moved = types.filter((type) => known.get(keyOf(type))?.revision !== (revisions.get(type.uid) ?? 0));
    for (const [type, counts] of await countRows(db, moved)) {
      known.set(keyOf(type), { revision: revisions.get(type.uid) ?? 0, counts });
    }
    return types.map((type) => known.get(keyOf(type))?.counts ?? { uid: type.uid, translations: [], locales: [] });
  };
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
