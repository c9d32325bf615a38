import type { Knex } from 'knex';

/**
 * Types whose entries were saved before links in blocks counted as uses: `server/entries/backfill-links.ts` goes through
 * them, `after_id` is the last row that it has seen.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create table link_backfills (content_type text primary key, after_id bigint not null default 0)');
  await knex.raw('insert into link_backfills (content_type) select uid from content_types');
}
