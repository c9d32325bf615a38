import type { Knex } from 'knex';

/**
 * The counters of attempts, in the form of `rate-limiter-flexible`. Unlogged: losing them in a crash costs nothing, writing
 * them to the log for each attempt would. `rate_limits`, of the version before, stays while its processes may still run.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create unlogged table attempt_counters (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`);
}
