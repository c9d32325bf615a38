import type { Knex } from 'knex';

/**
 * Who has which entry open, on whichever node: a row per open form, renewed while its stream is open. Unlogged: after a
 * crash nobody is there, and everybody comes back by themselves.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create unlogged table presence (
      id text primary key,
      document_id text not null references documents (id) on delete cascade,
      locale text not null,
      admin_id bigint not null references admins (id) on delete cascade,
      field text,
      holds boolean not null default false,
      joined_at timestamptz(3) not null default now(),
      seen_at timestamptz(3) not null default now()
    )`);
  await knex.raw(`create index presence_by_place on presence (document_id, locale)`);
}
