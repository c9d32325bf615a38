/** The roles of the admin: rows with grants. The super-admin's has none, for it may do everything, and never changes. */
import { newDocumentId } from '../../base/ids.ts';
import type { Db, Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { Role, RoleGrant } from '../models.ts';

export type AdminRole = {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  /** Cannot be removed. */
  readonly builtIn: boolean;
  readonly actions: readonly string[];
};

export type AdminRoleChange = {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Replaces what the role may do. */
  readonly actions?: readonly string[] | undefined;
};

export async function listAdminRoles(db: Db): Promise<AdminRole[]> {
  const roles = await Role.query(db.knex).where({ audience: 'admin' }).withGraphFetched('grants').orderBy('id');
  return roles.map(toInfo);
}

/** Throws `auth.role_taken`. */
export async function createAdminRole(tx: Tx, role: Omit<AdminRole, 'builtIn'>): Promise<AdminRole> {
  const { type, name, description, actions } = role;
  if (await Role.query(tx.knex).findOne({ audience: 'admin', type })) throw authErrors.role_taken({ role: type });
  const made = await Role.query(tx.knex)
    .insert({ documentId: newDocumentId(), audience: 'admin', type, name, description })
    .returning('id');
  await replaceGrants(tx, made.id, actions);
  return getAdminRole(tx, type);
}

/** Throws `auth.unknown_role`, `auth.role_built_in` for the super-admin. */
export async function changeAdminRole(tx: Tx, type: string, change: AdminRoleChange): Promise<AdminRole> {
  const { name, description, actions } = change;
  const role = await lockAdminRole(tx, type);
  if (type === 'super-admin') throw authErrors.role_built_in({ role: type });
  await role.$query(tx.knex).patch({
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    updatedAt: new Date(),
  });
  if (actions !== undefined) await replaceGrants(tx, role.id, actions);
  return getAdminRole(tx, type);
}

/** Throws `auth.unknown_role`, `auth.role_built_in`, `auth.role_in_use`. */
export async function removeAdminRole(tx: Tx, type: string): Promise<void> {
  const role = await lockAdminRole(tx, type);
  if (role.builtIn) throw authErrors.role_built_in({ role: type });
  if (await tx.knex('admin_roles').where('role_id', role.id).first()) throw authErrors.role_in_use({ role: type });
  await Role.query(tx.knex).deleteById(role.id);
}

async function getAdminRole(db: Db, type: string): Promise<AdminRole> {
  const role = await Role.query(db.knex)
    .findOne({ audience: 'admin', type })
    .withGraphFetched('grants')
    .throwIfNotFound();
  return toInfo(role);
}

async function lockAdminRole(tx: Tx, type: string): Promise<Role> {
  const role = await Role.query(tx.knex).findOne({ audience: 'admin', type }).forUpdate();
  if (!role) throw authErrors.unknown_role({ role: type });
  return role;
}

async function replaceGrants(tx: Tx, roleId: number, actions: readonly string[]): Promise<void> {
  await RoleGrant.query(tx.knex).delete().where('role_id', roleId);
  const rows = [...new Set(actions)].map((action) => ({ roleId, action }));
  if (rows.length > 0) await RoleGrant.query(tx.knex).insert(rows);
}

function toInfo({ type, name, description, builtIn, grants = [] }: Role): AdminRole {
  return { type, name, description, builtIn, actions: grants.map(({ action }) => action).sort() };
}
