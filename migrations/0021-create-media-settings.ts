import type { Knex } from 'knex';

/** Which sizes pictures are made in, and which files the doctor found to be gone. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table media_settings (
      -- One row.
      id boolean primary key default true check (id),
      -- Name, width and height of each standard format.
      formats jsonb not null,
      keep_copyright boolean not null default false,
      -- Grows with every change that makes formats differ.
      revision bigint not null default 1
    )`);
  // Contract §9.
  await knex.raw(`
    insert into media_settings (formats) values ('[
      {"name": "thumbnail", "width": 245, "height": 156}, {"name": "small", "width": 500, "height": 500},
      {"name": "medium", "width": 750, "height": 750}, {"name": "large", "width": 1000, "height": 1000}]')`);
  // When its bytes were first found missing; null while they are there.
  await knex.raw('alter table assets add column missing_since timestamptz(3)');
}
