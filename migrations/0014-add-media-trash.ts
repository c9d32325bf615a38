import type { Knex } from 'knex';

/** Files and folders go to the trash first; texts in every language, tags, and who uploaded a file. */
export async function up(knex: Knex): Promise<void> {
  // `alternative_text` and `caption` are those of the default locale; `translations` holds the others by locale:
  // {"de": {"alternativeText": "…", "caption": "…"}}. `deleted_with` names the folder that a file went to the trash with.
  await knex.raw(`
    alter table assets
      add column translations jsonb not null default '{}',
      add column tags jsonb not null default '[]',
      add column created_by text,
      add column deleted_at timestamptz(3),
      add column deleted_by text,
      add column deleted_with bigint`);
  await knex.raw(`
    alter table media_folders
      add column deleted_at timestamptz(3),
      add column deleted_by text,
      add column deleted_with bigint`);
  // Two folders of one name may lie in the trash.
  await knex.raw('alter table media_folders drop constraint media_folders_parent_id_name_key');
  await knex.raw(`
    create unique index media_folders_live_name on media_folders (parent_id, name) nulls not distinct
    where deleted_at is null`);
  // What lay in a folder that is purged, but went to the trash before it, stays there.
  for (const [table, column] of [
    ['media_folders', 'parent_id'],
    ['assets', 'folder_id'],
  ]) {
    await knex.raw(`alter table ${table} drop constraint ${table}_${column}_fkey`);
    await knex.raw(`
      alter table ${table} add constraint ${table}_${column}_fkey
        foreign key (${column}) references media_folders (id) on delete set null`);
  }
  // What content shows and lists find. The columns are those of today: who adds one that they shall see makes it anew.
  await knex.raw('create view live_assets as select * from assets where deleted_at is null');
  await knex.raw('create index assets_tags on assets using gin (tags)');
  await knex.raw('create index assets_trash on assets (deleted_at) where deleted_at is not null');
  await knex.raw('create index assets_thumb_hash on assets (thumb_hash)');
  // One for each order of the media library, with the id that breaks ties.
  for (const column of ['created_at', 'updated_at', 'name', 'size_bytes']) {
    await knex.raw(`create index assets_by_${column} on assets (${column}, id) where deleted_at is null`);
  }
}
