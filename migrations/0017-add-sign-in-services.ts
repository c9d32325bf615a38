import type { Knex } from 'knex';

/**
 * Other services that people sign in with: of administrators (OpenID Connect) and of visitors (OAuth 2 too). A person is
 * known there by `subject`, which never changes; an e-mail address may.
 */
export async function up(knex: Knex): Promise<void> {
  // Client secrets are encrypted: they must be readable.
  await knex.raw(`
    create table sso_providers (
      id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
      name text not null,
      issuer text not null,
      client_id text not null,
      client_secret text,
      trust_email boolean not null default false,
      allowed_domains text[] not null default '{}',
      default_role text,
      enabled boolean not null default true,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`
    create table admin_identities (
      id bigint generated always as identity primary key,
      admin_id bigint not null references admins (id) on delete cascade,
      issuer text not null,
      subject text not null,
      created_at timestamptz(3) not null default now(),
      unique (issuer, subject)
    )`);
  await knex.raw(`create index admin_identities_by_admin on admin_identities (admin_id)`);
  await knex.raw(`
    create table visitor_providers (
      id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
      preset text not null,
      enabled boolean not null default false,
      client_id text not null default '',
      client_secret text,
      scopes text,
      issuer text,
      authorize_url text,
      token_url text,
      profile_url text,
      emails_url text,
      redirect_url text not null default '',
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`
    create table end_user_identities (
      id bigint generated always as identity primary key,
      user_id bigint not null references end_users (id) on delete cascade,
      provider text not null,
      subject text not null,
      created_at timestamptz(3) not null default now(),
      unique (provider, subject)
    )`);
  await knex.raw(`create index end_user_identities_by_user on end_user_identities (user_id)`);
}
