/** The people of the admin: made, found, changed. Passwords arrive hashed: hashing has no place inside a transaction. */
import type { Db, Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { Admin, Role } from '../models.ts';

export type AdminInfo = {
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly createdAt: Date;
  readonly lastLoginAt: Date | null;
  /** Types of the roles, e.g. `super-admin`. */
  readonly roles: readonly string[];
};

export type NewAdmin = {
  readonly email: string;
  readonly passwordHash: string;
  readonly firstname?: string | undefined;
  readonly lastname?: string | undefined;
};

/** The one spelling of an e-mail address that is stored and compared. */
export function canonicalEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** Makes an administrator with these roles, named by their types. Throws `auth.email_taken`, `auth.unknown_admin_role`. */
export async function insertAdmin(tx: Tx, admin: NewAdmin, roles: readonly string[]): Promise<AdminInfo> {
  const email = canonicalEmail(admin.email);
  if (await Admin.query(tx.knex).findOne({ email })) throw emailTaken();
  const row = await Admin.query(tx.knex)
    .insert({
      email,
      passwordHash: admin.passwordHash,
      firstname: admin.firstname ?? null,
      lastname: admin.lastname ?? null,
    })
    .returning('*');
  await setRoles(tx, row.id, roles);
  return toInfo(row, roles);
}

/** Throws `auth.unknown_admin_role`. */
export async function setRoles(tx: Tx, id: number, types: readonly string[]): Promise<void> {
  const roles = await findRoles(tx, types);
  await tx.knex('admin_roles').delete().where('admin_id', id);
  if (roles.length > 0) await tx.knex('admin_roles').insert(roles.map((role) => ({ admin_id: id, role_id: role.id })));
}

/** The roles of the admin with these types. Throws `auth.unknown_admin_role` where one is missing. */
export async function findRoles(db: Db, types: readonly string[]): Promise<Role[]> {
  const roles = await Role.query(db.knex)
    .where({ audience: 'admin' })
    .whereIn('type', [...types]);
  const missing = types.find((type) => !roles.some((role) => role.type === type));
  if (missing !== undefined) throw authErrors.unknown_admin_role({ role: missing });
  return roles;
}

export async function hasAdmin(db: Db): Promise<boolean> {
  return (await Admin.query(db.knex).select('id').first()) !== undefined;
}

/** With the password hash, for those who verify it. Inactive people are not found. */
export async function findActiveAdmin(db: Db, email: string): Promise<Admin | undefined> {
  return Admin.query(db.knex).findOne({ email: canonicalEmail(email), active: true });
}

export async function getAdmin(db: Db, id: number): Promise<AdminInfo> {
  const row = await Admin.query(db.knex).findById(id).withGraphFetched('roles').throwIfNotFound();
  return toInfo(
    row,
    (row.roles ?? []).map(({ type }) => type),
  );
}

/** Throws `auth.email_taken`. */
export async function changeAdmin(
  tx: Tx,
  id: number,
  change: { email?: string; firstname?: string | null; lastname?: string | null; passwordHash?: string },
): Promise<void> {
  const email = change.email === undefined ? undefined : canonicalEmail(change.email);
  if (email !== undefined && (await Admin.query(tx.knex).findOne({ email }).whereNot('id', id))) throw emailTaken();
  await Admin.query(tx.knex)
    .patch({ ...change, ...(email === undefined ? {} : { email }), updatedAt: new Date() })
    .findById(id);
}

function emailTaken(): Error {
  const message = 'There is an account with this e-mail address already';
  return authErrors.email_taken({}, { problems: [{ path: ['email'], code: 'auth.email_taken', message }] });
}

function toInfo(
  { id, email, firstname, lastname, createdAt, lastLoginAt }: Admin,
  roles: readonly string[],
): AdminInfo {
  return { id, email, firstname, lastname, createdAt, lastLoginAt, roles };
}
