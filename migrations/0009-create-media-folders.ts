import type { Knex } from 'knex';

/** Folders order the media library for its editors; addresses of files do not depend on them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table media_folders (
      id bigint generated always as identity primary key,
      parent_id bigint references media_folders (id) on delete restrict,
      name text not null check (name <> '' and name !~ '/'),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique nulls not distinct (parent_id, name)
    )`);
  // Restrict: a folder goes only when it is empty, so that nothing is lost by one click.
  await knex.raw(`alter table assets add column folder_id bigint references media_folders (id) on delete restrict`);
  await knex.raw(`create index assets_folder on assets (folder_id)`);
  // The media library's search box.
  await knex.raw(`create index assets_name_trigrams on assets using gin (name gin_trgm_ops)`);
}
