import type { Knex } from 'knex';

/**
 * Visitors get an identity among the documents, so that relations of content can point at them by the foreign key that
 * they have for everything else, and end with them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function keep_visitor_document() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into documents (id, content_type) values (new.document_id, 'plugin::users-permissions.user');
      else
        delete from documents where id = old.document_id and content_type = 'plugin::users-permissions.user';
      end if;
      return null;
    end $$`);
  await knex.raw(`
    create trigger end_users_document after insert or delete on end_users
    for each row execute function keep_visitor_document()`);
  await knex.raw(`
    insert into documents (id, content_type) select document_id, 'plugin::users-permissions.user' from end_users`);
}
