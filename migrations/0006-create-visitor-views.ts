import type { Knex } from 'knex';

/**
 * Visitors and their roles in the form of content rows, so that the content API's one query language reads them, too:
 * the same columns as a content table of a type without locales and drafts. What a visitor's row hides is not in the view.
 */
export async function up(knex: Knex): Promise<void> {
  const builtIn = (table: string) => `
    ${table}.id, ${table}.document_id, ''::text as locale, 'published'::text as status, 1 as version,
    ${table}.created_at, ${table}.updated_at, ${table}.created_at as published_at`;
  await knex.raw(`
    create view end_user_entries as
    select ${builtIn('u')}, u.username, u.email, u.provider, u.confirmed, u.blocked, r.document_id as role
    from end_users u left join roles r on r.id = u.role_id`);
  await knex.raw(`
    create view visitor_role_entries as
    select ${builtIn('r')}, r.name, r.description, r.type from roles r where r.audience = 'visitor'`);
  // What is remembered of a read holds until the revision of its types moves.
  await knex.raw(`
    create function bump_content_revision() returns trigger language plpgsql as $$
    begin
      insert into content_revisions as known (content_type, shard, revision) values (tg_argv[0], floor(random() * 16), 1)
      on conflict (content_type, shard) do update set revision = known.revision + 1;
      return null;
    end $$`);
  const types = { end_users: 'plugin::users-permissions.user', roles: 'plugin::users-permissions.role' };
  for (const [table, uid] of Object.entries(types)) {
    await knex.raw(`
      create trigger ${table}_revision after insert or update or delete on ${table}
      for each statement execute function bump_content_revision('${uid}')`);
  }
}
