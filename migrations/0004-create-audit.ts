import type { Knex } from 'knex';

/** The audit log: rows are added and never touched again, and each carries the hash of the one before it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table audit_log (
      id bigint generated always as identity primary key,
      at timestamptz(3) not null default now(),
      actor_kind text not null,
      actor_id bigint,
      actor_name text,
      ip text,
      request_id text,
      action text not null,
      subject text,
      details jsonb not null default '{}',
      previous_hash bytea,
      hash bytea not null unique
    )`);
  await knex.raw(`create index audit_log_by_time on audit_log (at)`);
  await knex.raw(`
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'The audit log is append-only';
    end $$`);
  await knex.raw(`
    create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function refuse_audit_change()`);
  await knex.raw(`
    create trigger audit_log_no_truncate before truncate on audit_log
    for each statement execute function refuse_audit_change()`);
}
