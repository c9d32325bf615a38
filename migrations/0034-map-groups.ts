import type { Knex } from 'knex';

/** Roles of administrators by the groups that a service names. `group_roles`: `[{ group, role }]`, roles by their types. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sso_providers
      add column scopes text,
      add column groups_claim text,
      add column group_roles jsonb not null default '[]'`);
}
