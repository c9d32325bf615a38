import type { Knex } from 'knex';

/**
 * Values that are unique inside components: one row each, because jsonb has no unique index over the items of lists.
 * `place` is the path of field ids below which a value may stand once per locale and status.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table component_unique_values (
      source_document_id text not null references documents (id) on delete cascade,
      locale text not null,
      status text not null check (status in ('draft', 'published')),
      field_id text not null,
      place text not null,
      hash bytea not null,
      constraint component_unique_values_once unique (place, locale, status, hash)
    )`);
  await knex.raw(
    `create index component_unique_values_source on component_unique_values (source_document_id, field_id)`,
  );
}
