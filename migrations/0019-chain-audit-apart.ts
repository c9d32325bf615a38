import type { Knex } from 'knex';

/**
 * The chain of the audit log stands beside it: entries are written without waiting for each other and chained after
 * their commit. `audit_pending` names those that are not chained yet.
 */
export async function up(knex: Knex): Promise<void> {
  // No foreign key: where entries are removed by age, the link of the last of them stays and holds the rest.
  await knex.raw(`
    create table audit_chain (
      position bigint generated always as identity primary key,
      entry_id bigint not null unique,
      hash bytea not null
    )`);
  await knex.raw(`insert into audit_chain (entry_id, hash) select id, hash from audit_log order by id`);
  await knex.raw(`
    create trigger audit_chain_append_only before update or delete on audit_chain
    for each row execute function refuse_audit_change()`);
  await knex.raw(`
    create trigger audit_chain_no_truncate before truncate on audit_chain
    for each statement execute function refuse_audit_change()`);
  await knex.raw(`create table audit_pending (entry_id bigint primary key)`);
  await knex.raw(`alter table audit_log drop column previous_hash, drop column hash`);
}
