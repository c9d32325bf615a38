import type { Knex } from 'knex';

/** What a picture looks like before it is there, and a way to find files with the same bytes. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table assets add column thumb_hash text, add column dominant_color text');
  await knex.raw('create index assets_sha256 on assets (sha256)');
}
