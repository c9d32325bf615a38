import type { Knex } from 'knex';

/**
 * Files in a bucket: objects, and the names that assets have for them, so that equal bytes are stored once. Files that no
 * row names, because their upload is under way or their deletion is, are announced by processes that renew a lease.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create table media_leases (id text primary key, expires_at timestamptz(3) not null)');
  await knex.raw(`
    create table unsettled_files (
      id bigint generated always as identity primary key,
      lease text not null references media_leases (id),
      keys text[] not null,
      -- Nobody will settle it any more: its files are to be removed.
      given_up boolean not null default false
    )`);
  await knex.raw('create index unsettled_files_lease on unsettled_files (lease)');
  // Without a name and a lease nobody can get at an object any more: its bytes go, at once or when kept_until has passed.
  await knex.raw(`
    create table stored_objects (
      key text primary key,
      lease text references media_leases (id) on delete set null,
      kept_until timestamptz(3)
    )`);
  await knex.raw('create index stored_objects_lease on stored_objects (lease) where lease is not null');
  await knex.raw(`
    create table stored_names (
      name text primary key,
      object text not null references stored_objects (key)
    )`);
  await knex.raw('create index stored_names_object on stored_names (object)');
  // Set while the content of the row is not yet in its place.
  await knex.raw('alter table assets add column placing_since timestamptz(3)');
  // What is in a bucket already has its name for its key.
  await knex.raw(`
    with stored (key) as (
      select hash || coalesce(ext, '') from assets where provider = 's3'
      union select (format ->> 'hash') || coalesce(format ->> 'ext', '')
        from assets, jsonb_path_query(formats, '$.*') as format where provider = 's3'
      union select 'former-' || v.hash || v.ext from asset_versions v join assets a on a.id = v.asset_id
        where a.provider = 's3'),
    objects as (insert into stored_objects (key) select key from stored where key is not null returning key)
    insert into stored_names (name, object) select key, key from objects`);
}
