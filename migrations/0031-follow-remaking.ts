import type { Knex } from 'knex';

/** How far the making of standard formats is, and which pictures could not be made. */
export async function up(knex: Knex): Promise<void> {
  // `remake_after`: the last picture that is done; null while nothing is being made.
  await knex.raw(`
    alter table media_settings
      add column remake_after bigint,
      add column remake_began_at timestamptz(3),
      add column remake_ended_at timestamptz(3)`);
  await knex.raw(`
    create table remake_failures (
      asset_id bigint primary key references assets (id) on delete cascade,
      reason text not null,
      at timestamptz(3) not null default now()
    )`);
}
