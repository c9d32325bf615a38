import type { Knex } from 'knex';

/** Which version a save brought back; null for every other. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table entry_versions add column restored_from integer`);
}
