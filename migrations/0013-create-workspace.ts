import type { Knex } from 'knex';

/** What people of the admin arrange for themselves: columns of lists, and views that they come back to. */
export async function up(knex: Knex): Promise<void> {
  // Shared views outlive the account of whoever made them; a private one without an owner is shown to nobody.
  await knex.raw(`
    create table saved_views (
      id bigint generated always as identity primary key,
      content_type text not null,
      owner_id bigint references admins (id) on delete set null,
      name text not null check (name <> ''),
      query text not null,
      columns jsonb,
      shared boolean not null default false,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create index saved_views_by_owner on saved_views (owner_id)`);
  await knex.raw(`create index saved_views_shared on saved_views (content_type) where shared`);
  await knex.raw(`
    create table list_settings (
      admin_id bigint not null references admins (id) on delete cascade,
      content_type text not null,
      columns jsonb,
      default_view_id bigint references saved_views (id) on delete set null,
      updated_at timestamptz(3) not null default now(),
      primary key (admin_id, content_type)
    )`);
  // What somebody has worked on lately, for their home page.
  await knex.raw(`create index entry_versions_by_actor on entry_versions (actor, created_at desc)`);
  await knex.raw(`
    insert into role_grants (role_id, action)
    select id, 'admin::views.share' from roles where audience = 'admin' and type = 'editor'`);
}
