import type { Knex } from 'knex';

/**
 * Refresh tokens of visitors. Their session is the family: each token is exchanged once, and the second use of one ends the
 * session with all its tokens.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table refresh_tokens (
      token_hash bytea primary key,
      session_id text not null references end_user_sessions (id) on delete cascade,
      used_at timestamptz(3),
      created_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create index refresh_tokens_by_session on refresh_tokens (session_id)`);
}
