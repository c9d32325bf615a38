import type { Knex } from 'knex';
import { newDocumentId } from '../server/base/ids.ts';

/** The roles of the admin that come along beside the super-admin: rows like any other, their grants can be changed. */
export async function up(knex: Knex): Promise<void> {
  const write = ['find', 'findOne', 'create', 'update', 'readDraft'].map((verb) => `api::*.${verb}`);
  const media = ['find', 'findOne', 'upload'].map((verb) => `plugin::upload.content-api.${verb}`);
  const author = [...write, ...media, 'plugin::i18n.locales.listLocales', 'schema.read'];
  const editor = [...author, 'api::*.delete', 'api::*.publish', 'plugin::upload.content-api.destroy'];
  const roles = [
    {
      type: 'editor',
      name: 'Editor',
      description: 'Writes, publishes and removes entries and files.',
      actions: editor,
    },
    {
      type: 'author',
      name: 'Author',
      description: 'Writes drafts and uploads files; publishes nothing.',
      actions: author,
    },
  ];
  for (const { actions, ...role } of roles) {
    const [made] = await knex('roles')
      .insert({ ...role, document_id: newDocumentId(), audience: 'admin', built_in: true })
      .returning('id');
    await knex('role_grants').insert(actions.map((action) => ({ role_id: made.id, action })));
  }
}
