/** The locales over HTTP: the contract's list, and their management for the admin app. */
import { z } from 'zod';
import { endpoint, type Routes } from '../http/index.ts';
import { addLocale, countLocaleUses, type Locale, listLocales, removeLocale, setDefaultLocale } from './locales.ts';

const body = z.strictObject({
  code: z.string(),
  name: z.string().min(1).max(200).optional(),
  isDefault: z.boolean().optional(),
});
const params = z.object({ code: z.string() });

export function localeRoutes(): Routes {
  return {
    'GET /api/i18n/locales': endpoint({
      summary: 'The locales of the content',
      tags: ['i18n'],
      permission: 'plugin::i18n.locales.listLocales',
      dialect: 'strapi',
      handler: async ({ db }) => ({ body: (await listLocales(db)).map(described) }),
    }),
    'GET /admin/api/locales': endpoint({
      summary: 'The locales of the content',
      tags: ['Locales'],
      // Texts of files are written in them, by people who need see nothing of the model.
      permission: 'signed-in',
      handler: async ({ db }) => ({ body: { data: await listLocales(db) } }),
    }),
    'POST /admin/api/locales': endpoint({
      summary: 'Add a locale',
      tags: ['Locales'],
      permission: 'schema.write',
      body,
      write: true,
      async handler({ tx, body: { code, name, isDefault }, access, request, requestId }) {
        const by = { actor: access.actor, ip: request.ip, requestId };
        const locale = await addLocale(tx, { code, name, by });
        return { status: 201, body: { data: isDefault ? await setDefaultLocale(tx, { code, by }) : locale } };
      },
    }),
    'PUT /admin/api/locales/:code/default': endpoint({
      summary: 'Make a locale the default one',
      tags: ['Locales'],
      permission: 'schema.write',
      params,
      write: true,
      async handler({ tx, params: { code }, access, request, requestId }) {
        const by = { actor: access.actor, ip: request.ip, requestId };
        return { body: { data: await setDefaultLocale(tx, { code, by }) } };
      },
    }),
    'GET /admin/api/locales/:code/uses': endpoint({
      summary: 'How much content is written in a locale, by content type',
      tags: ['Locales'],
      permission: 'schema.write',
      params,
      handler: async ({ db, params: { code } }) => ({ body: { data: await countLocaleUses(db, code) } }),
    }),
    'DELETE /admin/api/locales/:code': endpoint({
      summary: 'Remove a locale that no content uses',
      tags: ['Locales'],
      permission: 'schema.write',
      params,
      write: true,
      async handler({ tx, params: { code }, access, request, requestId }) {
        await removeLocale(tx, { code, by: { actor: access.actor, ip: request.ip, requestId } });
        return { body: { data: { code } } };
      },
    }),
  };
}

/** Key order and `publishedAt` as the recorded server answers them. */
function described({ id, documentId, name, code, createdAt, updatedAt, isDefault }: Locale) {
  return { id, documentId, name, code, createdAt, updatedAt, publishedAt: createdAt, isDefault };
}
