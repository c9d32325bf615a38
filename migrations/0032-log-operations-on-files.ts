import type { Knex } from 'knex';

/** What an action on files changed, so that it can be undone: of each file the parts that were changed, before and after. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table operation_files (
      operation_id text not null references operations (id) on delete cascade,
      asset_id bigint not null references assets (id) on delete cascade,
      before jsonb not null,
      after jsonb,
      undone boolean not null default false,
      primary key (operation_id, asset_id)
    )`);
  await knex.raw(`create index operation_files_by_asset on operation_files (asset_id)`);
  await knex.raw(`
    alter table operations drop constraint operations_write_right_check,
      add constraint operations_write_right_check
        check (write_right in ('create', 'update', 'publish', 'delete', 'upload', 'destroy'))`);
}
