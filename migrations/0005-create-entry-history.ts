import type { Knex } from 'knex';

/** What is kept beside the rows of content: references out of components, versions, the trash, and their sequences. */
export async function up(knex: Knex): Promise<void> {
  // Ids of component items inside jsonb; one sequence, so that an id names one item in the whole installation.
  await knex.raw(`create sequence if not exists component_item_ids`);
  // Grows with every write that connects something: a position taken from it comes after all that were taken before.
  await knex.raw(`create sequence link_order`);
  // What components refer to. jsonb cannot hold a foreign key; these rows hold it in its place.
  await knex.raw(`
    create table entry_references (
      id bigint generated always as identity primary key,
      source_document_id text not null references documents (id) on delete cascade,
      locale text not null,
      status text not null check (status in ('draft', 'published')),
      field_id text not null,
      path text not null,
      target_document_id text references documents (id) on delete cascade,
      target_asset_id bigint references assets (id) on delete cascade,
      check (num_nonnulls(target_document_id, target_asset_id) = 1)
    )`);
  await knex.raw(`create index entry_references_source on entry_references (source_document_id, locale, status)`);
  await knex.raw(
    `create index entry_references_document on entry_references (target_document_id) where target_document_id is not null`,
  );
  await knex.raw(
    `create index entry_references_asset on entry_references (target_asset_id) where target_asset_id is not null`,
  );
  // Immutable. Without a foreign key on purpose: the history of a document ends when it is purged, by the purge itself.
  await knex.raw(`
    create table entry_versions (
      document_id text not null,
      number integer not null,
      content_type text not null,
      locale text not null,
      action text not null check (action in ('save', 'publish', 'unpublish', 'discard', 'delete', 'restore')),
      published boolean not null,
      changed text[] not null default '{}',
      snapshot jsonb,
      actor text not null,
      created_at timestamptz(3) not null,
      primary key (document_id, number)
    )`);
  // For reads as of a moment: the last publication of each document before it.
  await knex.raw(
    `create index entry_versions_by_time on entry_versions (content_type, created_at) where action <> 'save' or published`,
  );
  await knex.raw(`
    create table trash (
      id bigint generated always as identity primary key,
      document_id text not null references documents (id) on delete cascade,
      content_type text not null,
      locale text not null,
      rows jsonb not null,
      deleted_at timestamptz(3) not null,
      deleted_by text not null
    )`);
  await knex.raw(`create index trash_document on trash (document_id, locale)`);
  await knex.raw(`create index trash_by_age on trash (deleted_at)`);
}
