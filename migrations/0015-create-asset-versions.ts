import type { Knex } from 'knex';

/** What a file was before its content was edited or replaced. The bytes stay in storage under names that are not served. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table asset_versions (
      asset_id bigint not null references assets (id) on delete cascade,
      number integer not null,
      -- Its stored name is former-<hash><ext>.
      hash text not null unique,
      name text not null,
      ext text not null,
      mime text not null,
      size_bytes bigint not null,
      width integer,
      height integer,
      focal_point jsonb,
      -- What took its place, when, and by whom.
      replaced_by text not null check (replaced_by in ('edit', 'replace', 'revert')),
      actor text not null,
      created_at timestamptz(3) not null default now(),
      primary key (asset_id, number)
    )`);
}
