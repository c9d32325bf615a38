import type { Knex } from 'knex';

/** The answers to writes that were sent with an `Idempotency-Key`, stored by the write's own transaction. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table idempotency_keys (
      caller text not null,
      key text not null,
      request_hash bytea not null,
      answer jsonb not null,
      created_at timestamptz(3) not null default now(),
      primary key (caller, key)
    )`);
  await knex.raw(`create index idempotency_keys_by_age on idempotency_keys (created_at)`);
}
