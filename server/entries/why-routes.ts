/** "Why can't I?" over HTTP: about oneself, or about others for who may see the people. */
import { z } from 'zod';
import { type GrantForms, readRolesOf } from '../auth/index.ts';
import { isAllowed } from '../base/access.ts';
import { endpoint, httpErrors, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { explain } from './explain.ts';
import { readLocale } from './write-input.ts';

export type WhyRouteDeps = { readonly registry: () => Registry; readonly grantForms: GrantForms };

const name = z.string().min(1).max(200);

export function whyRoutes({ registry, grantForms }: WhyRouteDeps): Routes {
  return {
    'GET /admin/api/why': endpoint({
      summary: 'Why somebody may, or may not, do something: role by role, in sentences',
      tags: ['admin: people'],
      permission: 'signed-in',
      query: z.strictObject({
        /** `update` with a subject, or a whole name such as `admin::users.read`. */
        action: name,
        /** Uid of a content type. */
        subject: name.optional(),
        documentId: name.optional(),
        locale: name.optional(),
        field: name.optional(),
        /** An administrator; the caller when left out. */
        user: z.coerce.number().int().positive().optional(),
      }),
      handler: async ({ db, access, query }) => {
        const { actor } = access;
        const self = actor.kind === 'admin' ? actor.id : undefined;
        const user = query.user ?? self;
        if (user === undefined || (user !== self && !isAllowed(access, 'admin::users.read')))
          throw httpErrors.forbidden();
        const model = registry();
        const action = query.subject === undefined ? query.action : `${query.subject}.${query.action}`;
        const type = model.types.get(action.slice(0, action.lastIndexOf('.')));
        const locale = type ? readLocale(model, type, query.locale) : '';
        const { documentId, field } = query;
        const holder = await readRolesOf(db, access, user);
        const explaining = { db, registry: model, grantForms, holder };
        return { body: { data: await explain(explaining, { action, documentId, locale, field }) } };
      },
    }),
  };
}
