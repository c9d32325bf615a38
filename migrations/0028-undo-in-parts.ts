import type { Knex } from 'knex';

/** Which rows an undo has brought back already: what it had to refuse stays open for another attempt. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table operation_rows add column undone boolean not null default false`);
}
