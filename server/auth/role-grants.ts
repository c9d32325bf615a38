/** What somebody may do, role by role: for explaining, not for deciding. */
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { authErrors } from './errors.ts';
import { Admin, Role } from './models.ts';
import type { GrantRow } from './rights.ts';
import { getRole } from './roles.ts';

export type RoleGrants = {
  readonly type: string;
  readonly name: string;
  /** Everything: the super-admin. */
  readonly isSuper: boolean;
  readonly grants: readonly GrantRow[];
};

/** Throws `auth.unknown_role`. */
export async function readGrantsOfRole(db: Db, type: string): Promise<RoleGrants> {
  const { name, grants } = await getRole(db, type, 'admin');
  return { type, name, isSuper: type === 'super-admin', grants };
}

export type HolderOfRoles = { readonly id: number; readonly email: string; readonly roles: readonly RoleGrants[] };

/** The roles of an administrator, or those that the caller looks at the admin as. Throws `auth.unknown_admin`. */
export async function readRolesOf(db: Db, access: Access, adminId: number): Promise<HolderOfRoles> {
  const admin = await Admin.query(db.knex).findById(adminId).withGraphFetched('roles.grants');
  if (!admin) throw authErrors.unknown_admin();
  const isSelf = access.actor.kind === 'admin' && access.actor.id === adminId;
  const roles =
    isSelf && access.viewsAs
      ? await Role.query(db.knex)
          .where({ audience: 'admin' })
          .whereIn(
            'type',
            access.viewsAs.map(({ type }) => type),
          )
          .withGraphFetched('grants')
      : (admin.roles ?? []);
  return {
    id: admin.id,
    email: admin.email,
    roles: roles.map(({ type, name, grants = [] }) => ({ type, name, isSuper: type === 'super-admin', grants })),
  };
}
