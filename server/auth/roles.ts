/** The roles of visitors and what they may do: grant, revoke, list. Closed unless granted. */
import { newDocumentId } from '../base/ids.ts';
import type { Db, Tx } from '../db/database.ts';
import { authErrors } from './errors.ts';
import { EndUser, Role, RoleGrant } from './models.ts';
import { compileRights, type Rights } from './rights.ts';

/** A visitor role with its actions. */
export type RoleWithActions = {
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  /** Cannot be removed. */
  readonly builtIn: boolean;
  readonly actions: readonly string[];
};

/** Every visitor role's rights by its type: one statement, compiled. */
export async function loadVisitorRights(db: Db): Promise<ReadonlyMap<string, Rights>> {
  const roles = await Role.query(db.knex).where({ audience: 'visitor' }).withGraphJoined('grants');
  return new Map(roles.map((role) => [role.type, compileRights(role.grants ?? [])]));
}

export async function listRoles(db: Db): Promise<RoleWithActions[]> {
  const roles = await Role.query(db.knex).where({ audience: 'visitor' }).withGraphFetched('grants').orderBy('id');
  return roles.map(toInfo);
}

/** Throws `auth.unknown_role`. */
export async function getRole(db: Db, type: string): Promise<RoleWithActions> {
  const role = await Role.query(db.knex).findOne({ audience: 'visitor', type }).withGraphFetched('grants');
  if (!role) throw authErrors.unknown_role({ role: type });
  return toInfo(role);
}

/** Makes a visitor role that may do nothing yet. Throws `auth.role_taken`. */
export async function createRole(
  tx: Tx,
  { type, name, description }: { readonly type: string; readonly name: string; readonly description: string },
): Promise<RoleWithActions> {
  if (await Role.query(tx.knex).findOne({ audience: 'visitor', type })) throw authErrors.role_taken({ role: type });
  const role = { documentId: newDocumentId(), audience: 'visitor', type, name, description } as const;
  return toInfo(await Role.query(tx.knex).insert(role).returning('*'));
}

/** Throws `auth.unknown_role`, `auth.role_built_in`, `auth.role_in_use`. */
export async function removeRole(tx: Tx, type: string): Promise<void> {
  const role = await lockRole(tx, type);
  if (role.builtIn) throw authErrors.role_built_in({ role: type });
  const holder = await EndUser.query(tx.knex).findOne('role_id', role.id).select('id');
  if (holder) throw authErrors.role_in_use({ role: type });
  await Role.query(tx.knex).deleteById(role.id);
}

/** Adds actions to a visitor role; those that it has already stay. Throws `auth.unknown_role`. */
export async function grantActions(tx: Tx, roleType: string, actions: readonly string[]): Promise<void> {
  const role = await lockRole(tx, roleType);
  const held = await RoleGrant.query(tx.knex).where('role_id', role.id).whereNull('condition').whereNull('fields');
  const known = new Set(held.filter(({ locales }) => locales === null).map(({ action }) => action));
  const added = [...new Set(actions)].filter((action) => !known.has(action));
  if (added.length > 0) await RoleGrant.query(tx.knex).insert(added.map((action) => ({ roleId: role.id, action })));
}

/** Takes actions from a visitor role, limited grants of them too. Throws `auth.unknown_role`. */
export async function revokeActions(tx: Tx, roleType: string, actions: readonly string[]): Promise<void> {
  const role = await lockRole(tx, roleType);
  await RoleGrant.query(tx.knex)
    .delete()
    .where('role_id', role.id)
    .whereIn('action', [...actions]);
}

/** The row is locked so that two changes of one role follow each other. */
async function lockRole(tx: Tx, type: string): Promise<Role> {
  const role = await Role.query(tx.knex).findOne({ audience: 'visitor', type }).forUpdate();
  if (!role) throw authErrors.unknown_role({ role: type });
  return role;
}

function toInfo({ id, type, name, description, builtIn, grants = [] }: Role): RoleWithActions {
  return { id, type, name, description, builtIn, actions: [...new Set(grants.map(({ action }) => action))].sort() };
}
