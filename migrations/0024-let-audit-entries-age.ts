import type { Knex } from 'knex';

/**
 * Entries of the audit log may end by age. Deleting stays refused, but in a transaction that says it is the retention, and
 * then for entries of thirty days and more. The links of the chain stay.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and tg_table_name = 'audit_log'
        and current_setting('plinth.audit_retention', true) = 'on'
        and (to_jsonb(old) ->> 'at')::timestamptz < now() - interval '30 days' then
        return old;
      end if;
      raise exception 'The audit log is append-only';
    end $$`);
}
