import type { Knex } from 'knex';

/** The content model: definitions with the ids of their fields, its revision and history, and what was set aside. */
export async function up(knex: Knex): Promise<void> {
  // json, not jsonb: the order of attributes is the order of the answers.
  for (const table of ['content_types', 'components']) {
    await knex.raw(`
      create table ${table} (
        uid text primary key,
        id text not null unique,
        definition json not null,
        field_ids json not null,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now()
      )`);
  }
  // One row. The installation's id tells files which server they were compared with. The collation of content tables is chosen once, so that a newer PostgreSQL changes no sort order.
  await knex.raw(`
    create table schema_state (
      only_row boolean primary key default true check (only_row),
      revision bigint not null default 1,
      collation_name text not null,
      installation_id uuid not null default gen_random_uuid()
    )`);
  await knex.raw(`
    insert into schema_state (collation_name)
    select collname from pg_collation
    where collname in ('pg_c_utf8', 'C.utf8', 'C')
      and collencoding in (-1, (select encoding from pg_database where datname = current_database()))
    order by array_position(array['pg_c_utf8', 'C.utf8', 'C'], collname::text)
    limit 1`);
  await knex.raw(`
    create table schema_changes (
      revision bigint primary key,
      at timestamptz(3) not null default now(),
      actor text not null,
      steps json not null
    )`);
  await knex.raw(`
    create table schema_aside (
      id bigint generated always as identity primary key,
      what text not null check (what in ('table', 'column')),
      uid text not null,
      type_id text not null,
      field_id text,
      key text not null,
      aside_name text not null,
      table_name text not null,
      whole boolean not null,
      stored json not null,
      revision bigint not null,
      at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create index schema_aside_by_type on schema_aside (type_id)`);
  await knex.raw(`create sequence component_item_ids`);
  // Whether text is a value of a type: `pg_input_is_valid`, which PostgreSQL 15 does not have.
  await knex.raw(`
    create function plinth_is_valid(value text, type text) returns boolean language plpgsql stable as $$
    begin
      if current_setting('server_version_num')::int >= 160000 then
        return pg_input_is_valid(value, type);
      end if;
      execute format('select %L::%s', value, type::regtype);
      return true;
    exception when data_exception then
      return false;
    end $$`);
  await knex.raw(`
    insert into locales (document_id, code, name, is_default)
    select 'l' || substr(md5(random()::text), 1, 23), 'en', 'English (en)', true
    where not exists (select from locales)`);
}
