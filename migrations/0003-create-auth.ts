import type { Knex } from 'knex';
import { newDocumentId, newSecret } from '../server/base/ids.ts';

/**
 * Who may do what: roles and their grants, API tokens, administrators with their sessions, the website's end users with
 * theirs, one-time tokens, signing keys and the counters of the rate limits.
 *
 * Secrets are stored as SHA-256 (random ones) or argon2id (passwords), never as they are. Ids are identities, so the id
 * of something deleted is never given to something new.
 */
export async function up(knex: Knex): Promise<void> {
  await createRoles(knex);
  await createCredentials(knex);
  await insertBuiltInRoles(knex);
}

async function createRoles(knex: Knex): Promise<void> {
  // `audience`: whose role it is, the website's visitors or the people of the admin.
  await knex.raw(`
    create table roles (
      id bigint generated always as identity primary key,
      document_id text not null unique,
      audience text not null check (audience in ('visitor', 'admin')),
      type text not null,
      name text not null,
      description text not null default '',
      built_in boolean not null default false,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now(),
      unique (audience, type)
    )`);
  // Null fields, locales or condition mean "all". Rights add up, so a role may hold several grants of one action.
  await knex.raw(`
    create table role_grants (
      id bigint generated always as identity primary key,
      role_id bigint not null references roles (id) on delete cascade,
      action text not null,
      fields text[],
      locales text[],
      condition jsonb,
      created_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create index role_grants_by_role on role_grants (role_id)`);
  await knex.raw(`
    create unique index role_grants_unlimited on role_grants (role_id, action)
    where fields is null and locales is null and condition is null`);
}

async function createCredentials(knex: Knex): Promise<void> {
  await knex.raw(`
    create table admins (
      id bigint generated always as identity primary key,
      email text not null unique check (email = lower(email)),
      firstname text,
      lastname text,
      password_hash text not null,
      active boolean not null default true,
      last_login_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`
    create table admin_roles (
      admin_id bigint not null references admins (id) on delete cascade,
      role_id bigint not null references roles (id) on delete restrict,
      primary key (admin_id, role_id)
    )`);
  await knex.raw(`
    create table sessions (
      id bigint generated always as identity primary key,
      token_hash bytea not null unique,
      admin_id bigint not null references admins (id) on delete cascade,
      ip text,
      user_agent text,
      created_at timestamptz(3) not null default now(),
      last_seen_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null
    )`);
  await knex.raw(`create index sessions_by_admin on sessions (admin_id)`);
  await knex.raw(`
    create table api_tokens (
      id bigint generated always as identity primary key,
      name text not null unique,
      description text not null default '',
      type text not null check (type in ('full-access', 'read-only', 'custom')),
      permissions text[] not null default '{}',
      token_hash bytea not null unique,
      created_by bigint references admins (id) on delete set null,
      last_used_at timestamptz(3),
      expires_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`
    create table end_users (
      id bigint generated always as identity primary key,
      document_id text not null unique,
      username text not null unique,
      email text not null unique check (email = lower(email)),
      provider text not null default 'local',
      password_hash text,
      confirmed boolean not null default false,
      blocked boolean not null default false,
      role_id bigint references roles (id) on delete restrict,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create index end_users_by_role on end_users (role_id)`);
  // A JWT names its row here by `id` (claim `sid`) and is worth nothing without it.
  await knex.raw(`
    create table end_user_sessions (
      id text primary key,
      user_id bigint not null references end_users (id) on delete cascade,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null
    )`);
  await knex.raw(`create index end_user_sessions_by_user on end_user_sessions (user_id)`);
  // `subject_id`: the administrator or end user that the purpose speaks of; null for the set-up of the installation.
  await knex.raw(`
    create table one_time_tokens (
      token_hash bytea primary key,
      purpose text not null check (purpose in
        ('setup', 'admin-reset', 'admin-invitation', 'end-user-reset', 'end-user-confirmation')),
      subject_id bigint,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null
    )`);
  await knex.raw(`create index one_time_tokens_by_subject on one_time_tokens (purpose, subject_id)`);
  await knex.raw(`
    create table signing_keys (
      id text primary key,
      purpose text not null,
      secret text not null,
      created_at timestamptz(3) not null default now()
    )`);
  // Unlogged: losing the counters in a crash costs nothing, writing them to the log for each attempt would.
  await knex.raw(`
    create unlogged table rate_limits (
      key text primary key,
      free_at timestamptz(3) not null
    )`);
}

async function insertBuiltInRoles(knex: Knex): Promise<void> {
  const roles = [
    ['visitor', 'authenticated', 'Authenticated', 'Default role given to authenticated user.'],
    ['visitor', 'public', 'Public', 'Default role given to unauthenticated user.'],
    ['admin', 'super-admin', 'Super Admin', 'May do everything.'],
  ];
  for (const [audience, type, name, description] of roles) {
    await knex('roles').insert({ document_id: newDocumentId(), audience, type, name, description, built_in: true });
  }
  const grants = {
    public: [
      'auth.callback',
      'auth.connect',
      'auth.register',
      'auth.forgotPassword',
      'auth.resetPassword',
      'auth.emailConfirmation',
      'auth.sendEmailConfirmation',
    ],
    authenticated: ['auth.changePassword', 'user.me'],
  };
  for (const [type, actions] of Object.entries(grants)) {
    const role = await knex('roles').where({ audience: 'visitor', type }).first('id');
    await knex('role_grants').insert(
      actions.map((action) => ({ role_id: role.id, action: `plugin::users-permissions.${action}` })),
    );
  }
  await knex('signing_keys').insert({ id: newSecret().slice(0, 12), purpose: 'end-user-jwt', secret: newSecret() });
}
