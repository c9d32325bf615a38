import type { Knex } from 'knex';

/** What one action changed, so that it can be undone: the rows as they were before, and a digest of them after it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table operations (
      id text primary key,
      action text not null,
      content_type text not null,
      actor text not null,
      created_at timestamptz(3) not null default now(),
      write_right text not null check (write_right in ('create', 'update', 'publish', 'delete')),
      undoes text,
      undone_by text
    )`);
  await knex.raw(`create index operations_by_age on operations (created_at)`);
  await knex.raw(`create index operations_by_actor on operations (actor, created_at)`);
  // Without a foreign key to documents on purpose: a purge empties the rows and leaves the fact that they were.
  await knex.raw(`
    create table operation_rows (
      operation_id text not null references operations (id) on delete cascade,
      document_id text not null,
      locale text not null,
      status text not null check (status in ('draft', 'published')),
      before jsonb,
      after_digest text,
      after_version integer,
      purged boolean not null default false,
      primary key (operation_id, document_id, locale, status)
    )`);
  await knex.raw(`create index operation_rows_by_document on operation_rows (document_id)`);
}
