import type { Knex } from 'knex';

/**
 * API tokens with narrowed rights and addresses; sessions that look at the admin as another role; and grants that follow
 * the content type that they are about, and end with it: a type that later takes its name must not be open by them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table api_tokens
      add column grants jsonb not null default '[]',
      add column allowed_addresses text[] not null default '{}'`);
  await knex.raw(`alter table sessions add column view_as bigint[]`);
  // A rename is a deletion and an insertion with the same id: what it was is known at the end of the transaction.
  await knex.raw(`
    create function follow_content_type() returns trigger language plpgsql as $$
    declare
      renamed text := (select uid from content_types where id = old.id);
      prefix text := old.uid || '.';
      verb int := length(old.uid) + 1;
    begin
      if renamed is null then
        delete from role_grants where starts_with(action, prefix);
      else
        update role_grants set action = renamed || substr(action, verb) where starts_with(action, prefix);
      end if;
      update api_tokens set
        permissions = array(
          select case when starts_with(p, prefix) then renamed || substr(p, verb) else p end
          from unnest(permissions) p where not starts_with(p, prefix) or renamed is not null),
        grants = coalesce((
          select jsonb_agg(case when starts_with(g ->> 'action', prefix)
            then jsonb_set(g, '{action}', to_jsonb(renamed || substr(g ->> 'action', verb))) else g end)
          from jsonb_array_elements(grants) g where not starts_with(g ->> 'action', prefix) or renamed is not null), '[]')
      where exists (select from unnest(permissions) p where starts_with(p, prefix))
         or exists (select from jsonb_array_elements(grants) g where starts_with(g ->> 'action', prefix));
      return null;
    end $$`);
  await knex.raw(`
    create constraint trigger content_types_grants after delete on content_types
    deferrable initially deferred for each row execute function follow_content_type()`);
}
