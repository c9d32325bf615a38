import type { Knex } from 'knex';

/** What content tables stand on: locales, the identity of documents, assets, and the revision of each content type. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`create extension if not exists pg_trgm`);
  await knex.raw(`
    create table locales (
      id bigint generated always as identity primary key,
      document_id text not null unique,
      code text not null unique check (code ~ '^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$'),
      name text not null,
      is_default boolean not null default false,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create unique index locales_one_default on locales (is_default) where is_default`);
  await knex.raw(`
    create table documents (
      id text primary key check (id ~ '^[a-z][a-z0-9]{23}$'),
      content_type text not null,
      created_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create index documents_by_type on documents (content_type)`);
  // Sharded, so that writers of one type do not queue behind each other's commit; the revision is the sum.
  await knex.raw(`
    create table content_revisions (
      content_type text not null,
      shard smallint not null,
      revision bigint not null default 0,
      primary key (content_type, shard)
    )`);
  await knex.raw(`
    create table assets (
      id bigint generated always as identity primary key,
      document_id text not null unique,
      name text not null,
      alternative_text text,
      caption text,
      focal_point jsonb,
      width integer,
      height integer,
      formats jsonb,
      hash text not null unique,
      ext text,
      mime text not null,
      size_bytes bigint not null,
      url text not null,
      preview_url text,
      provider text not null default 'local',
      provider_metadata jsonb,
      sha256 bytea,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`);
}
