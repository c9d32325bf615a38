import type { Knex } from 'knex';

/**
 * Actions on more entries than one transaction bears: a run is cut into chunks when it begins. A chunk whose `refusals`
 * are null is not done yet; `undoes` is the operation that it takes back. Operations end by themselves, so nothing
 * refers to them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table bulk_runs (
      id text primary key,
      admin_id bigint not null references admins (id) on delete cascade,
      action text not null,
      content_type text not null,
      locale text not null,
      data jsonb not null,
      source jsonb,
      cancelled boolean not null default false,
      created_at timestamptz(3) not null default now(),
      ended_at timestamptz(3)
    )`);
  await knex.raw('create index bulk_runs_by_age on bulk_runs (created_at)');
  await knex.raw('create index bulk_runs_by_admin on bulk_runs (admin_id)');
  await knex.raw(`
    create table bulk_run_chunks (
      run_id text not null references bulk_runs (id) on delete cascade,
      number int not null,
      document_ids text[] not null,
      undoes text,
      operation_id text,
      refusals jsonb,
      primary key (run_id, number)
    )`);
}
