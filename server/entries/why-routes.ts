/** "Why can't I?" over HTTP: about oneself, about others for who may see the people, about roles for who may see those. */
import { z } from 'zod';
import { type GrantForms, readGrantsOfRole, readRolesOf } from '../auth/index.ts';
import { type Access, isAllowed } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { endpoint, httpErrors, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { type Asked, explain } from './explain.ts';
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
        /** The type of a role of the admin, in place of a person. */
        role: name.optional(),
      }),
      handler: async ({ db, access, query }) => {
        const asked = await findAsked(db, access, query);
        const model = registry();
        const action = query.subject === undefined ? query.action : `${query.subject}.${query.action}`;
        const type = model.types.get(action.slice(0, action.lastIndexOf('.')));
        const locale = type ? readLocale(model, type, query.locale) : '';
        const { documentId, field } = query;
        const explaining = { db, registry: model, grantForms, asked };
        return { body: { data: await explain(explaining, { action, documentId, locale, field }) } };
      },
    }),
  };
}

type Whom = { readonly user?: number | undefined; readonly role?: string | undefined };

/** Throws `http.forbidden`, `auth.unknown_admin`, `auth.unknown_role`. */
async function findAsked(db: Db, access: Access, { user, role }: Whom): Promise<Asked> {
  const self = access.actor.kind === 'admin' ? access.actor.id : undefined;
  const id = user ?? self;
  const action = role === undefined ? 'admin::users.read' : 'admin::roles.read';
  const isOwn = role === undefined && id === self;
  if (id === undefined || (!isOwn && !isAllowed(access, action))) throw httpErrors.forbidden();
  if (role !== undefined) {
    const found = await readGrantsOfRole(db, role);
    return { person: null, name: `The role "${found.name}"`, roles: [found] };
  }
  const { email, roles } = await readRolesOf(db, access, id);
  return { person: { id, email }, name: email, roles };
}
