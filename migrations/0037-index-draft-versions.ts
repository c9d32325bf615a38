import type { Knex } from 'knex';

/** Saved drafts by age, so that the nightly retention finds the old ones without reading the whole history. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `create index entry_versions_drafts_by_age on entry_versions (created_at) where action = 'save' and not published`,
  );
}
