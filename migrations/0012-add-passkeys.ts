import type { Knex } from 'knex';

/**
 * Passkeys of administrators, what a session knows about how it was proved, and the settings of signing in.
 *
 * A challenge of WebAuthn is a one-time token like the others: it is good once, on every node.
 */
export async function up(knex: Knex): Promise<void> {
  // `proved_at`: when the person last showed who they are; dangerous actions want it fresh.
  await knex.raw(`
    alter table sessions
      add column proved_at timestamptz(3) not null default now(),
      add column multi_factor boolean not null default false,
      add column method text not null default 'password' check (method in ('password', 'passkey', 'sso'))`);
  // What authenticators know a person by: random, so it tells nothing and never clashes with another installation.
  await knex.raw(`alter table admins add column passkey_handle uuid not null unique default gen_random_uuid()`);
  await knex.raw(`
    create table passkeys (
      id bigint generated always as identity primary key,
      admin_id bigint not null references admins (id) on delete cascade,
      credential_id text not null unique,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null default '{}',
      name text not null,
      backed_up boolean not null,
      last_used_at timestamptz(3),
      created_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create index passkeys_by_admin on passkeys (admin_id)`);
  await knex.raw(`
    create table auth_settings (
      name text primary key,
      value jsonb not null,
      updated_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`alter table one_time_tokens drop constraint one_time_tokens_purpose_check`);
  await knex.raw(`
    alter table one_time_tokens add constraint one_time_tokens_purpose_check check (purpose in
      ('setup', 'admin-reset', 'admin-invitation', 'admin-challenge', 'admin-passkey-new', 'admin-passkey-use',
       'end-user-reset', 'end-user-confirmation', 'end-user-connect'))`);
}
