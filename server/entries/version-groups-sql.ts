/**
 * The history in runs of saves: an hour of writing is hundreds of drafts, which people look for as one. Nothing is merged
 * or deleted, only told together. Drafts stand in one group when one actor saved them after each other in one locale,
 * without a longer pause. Everything else stands alone: what visitors saw, what was withdrawn, thrown away, deleted or
 * brought back.
 */
import type { Db } from '../db/database.ts';
import { isoMoment } from '../db/sql.ts';
import { type ListedVersion, restoredFromSql, type VersionQuery } from './versions.ts';

/** The longest time between two saves of one group. */
const longestPause = '10 minutes';

/** Told as the newest of its versions; `changed` are the fields that any of them changed, `previous` is older than all. */
export type VersionGroup = ListedVersion & {
  /** How many versions it holds. */
  readonly count: number;
  /** The number of the oldest of them. */
  readonly first: number;
  /** When that was saved. */
  readonly startedAt: string;
};

/**
 * The groups of one locale, newest first; empty for an unknown document. `before` is the `first` of a group, `limit` counts
 * groups. Goes down the primary key from there and reads no more versions than the groups hold, and one.
 */
export async function listVersionGroups(db: Db, query: VersionQuery): Promise<VersionGroup[]> {
  const { rows } = await db.query<VersionGroup>({ text: versionGroups, values: groupValues(query) });
  return rows;
}

export function groupValues({ documentId, type, locale, before, limit }: VersionQuery): unknown[] {
  return [documentId, type.uid, locale, before ?? null, limit];
}

/** Over the parameters of `groupValues`. */
export const versionGroups = `
  with drafts as (
    select number, action, published, restored_from, actor, created_at,
      case when action = 'save' and not published and restored_from is null then actor end as drafter
    from entry_versions
    where document_id = $1 and content_type = $2 and locale = $3 and number < coalesce($4::integer, 2147483647)),
  bounded as (
    select *, lead(number) over newest_first as previous,
      -- Null where one of the two is no draft.
      coalesce(drafter <> lag(drafter) over newest_first
        or lag(created_at) over newest_first - created_at > interval '${longestPause}', true) as is_newest
    from drafts window newest_first as (order by number desc)),
  -- How many groups have begun so far: it only grows, so that PostgreSQL stops reading behind the last group.
  placed as (select *, count(*) filter (where is_newest) over (order by number desc) as place from bounded),
  -- The versions of a group are alike in what they are; texts as keys would be sorted.
  groups as (
    select max(number) as number, min(number) as first, count(*)::integer as count,
      min(action) as action, bool_and(published) as published, min(actor) as actor,
      min(restored_from) as restored_from, nullif(min(coalesce(previous, 0)), 0) as previous,
      max(created_at) as created_at, min(created_at) as started_at
    from placed where place <= $5 group by place)
  select number, first, count, $3 as locale, action, published, actor, previous, ${restoredFromSql('g')},
    ${isoMoment('created_at')} as "createdAt", ${isoMoment('started_at')} as "startedAt",
    array(
      select distinct field from entry_versions v cross join unnest(v.changed) field
      where v.document_id = $1 and v.locale = $3 and v.number between g.first and g.number) as changed
  from groups g order by number desc`;
