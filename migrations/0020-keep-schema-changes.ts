import type { Knex } from 'knex';

/** What each change of the model made of which definitions, so that it can be taken back. */
export async function up(knex: Knex): Promise<void> {
  // By uid, with ids; null for what touched no definition.
  await knex.raw('alter table schema_changes add column before json, add column after json');
}
