/** Roles and what they may do: those of the website's visitors, and those of the people of the admin. Closed unless granted. */
import { newDocumentId } from '../base/ids.ts';
import type { Db, Tx } from '../db/database.ts';
import { authErrors } from './errors.ts';
import { actionsOf, unlimited } from './grants.ts';
import { EndUser, Role, RoleGrant } from './models.ts';
import { compileRights, type GrantRow, type Rights } from './rights.ts';

export type Audience = 'visitor' | 'admin';

export type RoleInfo = {
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  /** Cannot be removed. */
  readonly builtIn: boolean;
  /** Names of what it may do, some of it perhaps only in part. */
  readonly actions: readonly string[];
  /** The super-admin has none, for it may do everything. */
  readonly grants: readonly GrantRow[];
};

export type RoleChange = {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Replaces what the role may do. */
  readonly grants?: readonly GrantRow[] | undefined;
};

/** Every visitor role's rights by its type: one statement, compiled. */
export async function loadVisitorRights(db: Db): Promise<ReadonlyMap<string, Rights>> {
  const roles = await Role.query(db.knex).where({ audience: 'visitor' }).withGraphJoined('grants');
  return new Map(roles.map((role) => [role.type, compileRights(role.grants ?? [])]));
}

export async function listRoles(db: Db, audience: Audience = 'visitor'): Promise<RoleInfo[]> {
  return (await Role.query(db.knex).where({ audience }).withGraphFetched('grants').orderBy('id')).map(toInfo);
}

/** Throws `auth.unknown_role`. */
export async function getRole(db: Db, type: string, audience: Audience = 'visitor'): Promise<RoleInfo> {
  const role = await Role.query(db.knex).findOne({ audience, type }).withGraphFetched('grants');
  if (!role) throw authErrors.unknown_role({ role: type });
  return toInfo(role);
}

/** How many have each role, by its type. */
export async function countHolders(db: Db, audience: Audience): Promise<ReadonlyMap<string, number>> {
  const holders = audience === 'admin' ? 'admin_roles' : 'end_users';
  const { rows } = await db.query<{ type: string; count: number }>({
    text: `select r.type, count(h.role_id)::int as count from roles r left join ${holders} h on h.role_id = r.id
      where r.audience = $1 group by r.type`,
    values: [audience],
  });
  return new Map(rows.map(({ type, count }) => [type, count]));
}

/** Throws `auth.role_taken`. */
export async function createRole(
  tx: Tx,
  role: { readonly type: string; readonly name: string; readonly description: string },
  { audience = 'visitor', grants = [] }: { audience?: Audience; grants?: readonly GrantRow[] } = {},
): Promise<RoleInfo> {
  const { type, name, description } = role;
  if (await Role.query(tx.knex).findOne({ audience, type })) throw authErrors.role_taken({ role: type });
  const made = await Role.query(tx.knex)
    .insert({ documentId: newDocumentId(), audience, type, name, description })
    .returning('id');
  await insertGrants(tx, made.id, grants);
  return getRole(tx, type, audience);
}

/** Throws `auth.unknown_role`, `auth.role_built_in` for the super-admin. */
export async function changeRole(tx: Tx, audience: Audience, type: string, change: RoleChange): Promise<RoleInfo> {
  const { name, description, grants } = change;
  const role = await lockRole(tx, type, audience);
  if (audience === 'admin' && type === 'super-admin') throw authErrors.role_built_in({ role: type });
  await role.$query(tx.knex).patch({
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    updatedAt: new Date(),
  });
  if (grants !== undefined) {
    await RoleGrant.query(tx.knex).delete().where('role_id', role.id);
    await insertGrants(tx, role.id, grants);
  }
  return getRole(tx, type, audience);
}

/** Throws `auth.unknown_role`, `auth.role_built_in`, `auth.role_in_use`. */
export async function removeRole(tx: Tx, type: string, audience: Audience = 'visitor'): Promise<void> {
  const role = await lockRole(tx, type, audience);
  if (role.builtIn) throw authErrors.role_built_in({ role: type });
  const holder =
    audience === 'admin'
      ? await tx.knex('admin_roles').where('role_id', role.id).first()
      : await EndUser.query(tx.knex).findOne('role_id', role.id).select('id');
  if (holder) throw authErrors.role_in_use({ role: type });
  await Role.query(tx.knex).deleteById(role.id);
}

/** Adds actions to a visitor role; those that it has already stay. Throws `auth.unknown_role`. */
export async function grantActions(tx: Tx, roleType: string, actions: readonly string[]): Promise<void> {
  const role = await lockRole(tx, roleType, 'visitor');
  const held = await RoleGrant.query(tx.knex).where('role_id', role.id).whereNull('condition').whereNull('fields');
  const known = new Set(held.filter(({ locales }) => locales === null).map(({ action }) => action));
  await insertGrants(tx, role.id, unlimited(actions.filter((action) => !known.has(action))));
}

/** Takes actions from a visitor role, limited grants of them too. Throws `auth.unknown_role`. */
export async function revokeActions(tx: Tx, roleType: string, actions: readonly string[]): Promise<void> {
  const role = await lockRole(tx, roleType, 'visitor');
  await RoleGrant.query(tx.knex)
    .delete()
    .where('role_id', role.id)
    .whereIn('action', [...actions]);
}

async function insertGrants(tx: Tx, roleId: number, grants: readonly GrantRow[]): Promise<void> {
  // The same grant twice says nothing more; the database holds one that is not narrowed only once.
  const distinct = new Map(grants.map((grant) => [JSON.stringify(grant), grant]));
  const rows = [...distinct.values()].map(({ action, fields, locales, condition }) => ({
    ...{ roleId, action, condition },
    fields: fields && [...fields],
    locales: locales && [...locales],
  }));
  if (rows.length > 0) await RoleGrant.query(tx.knex).insert(rows);
}

/** The row is locked so that two changes of one role follow each other. */
async function lockRole(tx: Tx, type: string, audience: Audience): Promise<Role> {
  const role = await Role.query(tx.knex).findOne({ audience, type }).forUpdate();
  if (!role) throw authErrors.unknown_role({ role: type });
  return role;
}

function toInfo({ id, type, name, description, builtIn, grants = [] }: Role): RoleInfo {
  const rows = grants.map(({ action, fields, locales, condition }) => ({ action, fields, locales, condition }));
  return { id, type, name, description, builtIn, actions: actionsOf(rows), grants: rows };
}
