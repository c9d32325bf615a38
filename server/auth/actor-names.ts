import type { Db } from '../db/database.ts';

/**
 * What people are called who are kept in rows as `admin:7`, and keys as `api-token:3`; by that text. Who is gone, and
 * who has no row (`system:seed`), is missing.
 */
export async function readActorNames(db: Db, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ actor: string; name: string }>({
    text: `
      select 'admin:' || id as actor, coalesce(nullif(trim(concat_ws(' ', firstname, lastname)), ''), email) as name
      from admins where 'admin:' || id = any($1)
      union all select 'api-token:' || id, name from api_tokens where 'api-token:' || id = any($1)`,
    values: [[...new Set(actors)]],
  });
  return new Map(rows.map(({ actor, name }) => [actor, name]));
}
