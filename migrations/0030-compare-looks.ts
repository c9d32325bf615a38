import type { Knex } from 'knex';

/** Which pictures look alike. */
export async function up(knex: Knex): Promise<void> {
  // 64 bits of which near pictures differ in few; null where there is none or it was not taken yet. `look_group` is the
  // same for pictures that look alike, and null until a job has compared them.
  await knex.raw('alter table assets add column fingerprint bit(64), add column look_group bigint');
  await knex.raw('create index assets_look_group on assets (look_group)');
  await knex.raw(`
    create index assets_not_compared on assets (id)
    where look_group is null and mime like 'image/%' and width is not null`);
  await knex.raw('create or replace view live_assets as select * from assets where deleted_at is null');
}
