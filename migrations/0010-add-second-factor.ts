import type { Knex } from 'knex';

/** The second factor of administrators: codes of an authenticator app, and recovery codes for when it is lost. */
export async function up(knex: Knex): Promise<void> {
  // The secret is encrypted, for it must be readable; null: none. `last_step`: codes up to this time step are used up.
  await knex.raw(`
    alter table admins
      add column totp_secret text,
      add column totp_active boolean not null default false check (not totp_active or totp_secret is not null),
      add column totp_last_step bigint not null default 0`);
  await knex.raw(`
    create table recovery_codes (
      admin_id bigint not null references admins (id) on delete cascade,
      code_hash bytea not null,
      primary key (admin_id, code_hash)
    )`);
  // A sign-in that waits for its second factor is a one-time token, too; it may be answered wrongly a few times.
  await knex.raw(`alter table one_time_tokens add column attempts smallint not null default 0`);
  await knex.raw(`alter table one_time_tokens drop constraint one_time_tokens_purpose_check`);
  await knex.raw(`
    alter table one_time_tokens add constraint one_time_tokens_purpose_check check (purpose in
      ('setup', 'admin-reset', 'admin-invitation', 'admin-challenge', 'end-user-reset', 'end-user-confirmation'))`);
}
