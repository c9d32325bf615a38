import type { Knex } from 'knex';

/** Uploads that arrive in several requests. Their bytes wait in the storage of files, so that any node can go on with them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table resumable_uploads (
      id text primary key,
      -- Kind and number of who began it; nobody else may go on with it.
      owner text not null,
      name text not null,
      declared_type text not null,
      -- What the sender says about the file, as in a form.
      info jsonb not null,
      folder_id bigint references media_folders (id) on delete set null,
      -- The asset whose content is replaced.
      replaces bigint references assets (id) on delete cascade,
      size_bytes bigint not null check (size_bytes > 0),
      offset_bytes bigint not null default 0 check (offset_bytes between 0 and size_bytes),
      -- Keys in the storage of parts, in order.
      parts text[] not null default '{}',
      -- Set when it is complete.
      asset_id bigint references assets (id) on delete cascade,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null
    )`);
  await knex.raw('create index resumable_uploads_expiry on resumable_uploads (expires_at)');
}
