/** `/api/users-permissions/…`: the visitors' roles and what they may do, in the contract's form. Read-only: rights change in the admin or by command. */
import type { Db } from '../../db/database.ts';
import { endpoint, httpErrors, type Routes } from '../../http/index.ts';
import { contentActions } from '../actions.ts';
import { EndUser, Role } from '../models.ts';

const tags = ['visitors'];
const prefix = 'plugin::users-permissions';

export function visitorRoleRoutes(typeUids: () => Iterable<string>): Routes {
  return {
    'GET /api/users-permissions/roles': endpoint({
      summary: 'The roles of visitors',
      tags,
      permission: `${prefix}.role.find`,
      dialect: 'strapi',
      handler: async ({ db }) => ({ body: { roles: await listRolesWithUsers(db) } }),
    }),

    'GET /api/users-permissions/roles/:id': endpoint({
      summary: 'One role with what it may do',
      tags,
      permission: `${prefix}.role.findOne`,
      dialect: 'strapi',
      handler: async ({ db, params }) => {
        const { id = '' } = params;
        const role = /^\d{1,15}$/.test(id)
          ? await Role.query(db.knex).findOne({ id, audience: 'visitor' }).withGraphFetched('grants')
          : undefined;
        if (!role) throw httpErrors.not_found();
        const granted = new Set((role.grants ?? []).map(({ action }) => action));
        return { body: { role: { ...toJson(role), permissions: toTree(contentActions(typeUids()), granted) } } };
      },
    }),

    'GET /api/users-permissions/permissions': endpoint({
      summary: 'All actions that can be granted',
      tags,
      permission: `${prefix}.permissions.getPermissions`,
      dialect: 'strapi',
      handler: () => ({ body: { permissions: toTree(contentActions(typeUids()), new Set()) } }),
    }),
  };
}

async function listRolesWithUsers(db: Db): Promise<unknown[]> {
  const roles = await Role.query(db.knex)
    .where('audience', 'visitor')
    .orderBy('id')
    .select('roles.*', EndUser.query(db.knex).where('role_id', db.knex.ref('roles.id')).count().as('nbUsers'));
  return roles.map((role) => ({ ...toJson(role), nb_users: Number(Reflect.get(role, 'nbUsers')) }));
}

function toJson({ id, documentId, name, description, type, createdAt, updatedAt }: Role) {
  return { id, documentId, name, description, type, createdAt, updatedAt, publishedAt: createdAt };
}

type Controllers = Record<string, Record<string, { readonly enabled: boolean; readonly policy: '' }>>;

/** `plugin::upload.content-api.find` → `{ 'plugin::upload': { controllers: { 'content-api': { find: … } } } }`. */
function toTree(
  actions: readonly string[],
  granted: ReadonlySet<string>,
): Record<string, { controllers: Controllers }> {
  const tree: Record<string, { controllers: Controllers }> = {};
  for (const action of actions) {
    const [namespace = '', controller, verb] = action.split('.');
    if (controller === undefined || verb === undefined) continue;
    tree[namespace] ??= { controllers: {} };
    const { controllers } = tree[namespace];
    controllers[controller] ??= {};
    controllers[controller][verb] = { enabled: granted.has(action), policy: '' };
  }
  return tree;
}
