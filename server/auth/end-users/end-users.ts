/** The website's visitors: made, found, changed, removed. Passwords arrive hashed: hashing has no place inside a transaction. */
import { newDocumentId } from '../../base/ids.ts';
import type { Db, Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { EndUser, Role } from '../models.ts';
import { endSessionsOfEndUser } from './end-user-sessions.ts';
import { refuse } from './forms.ts';

export type NewEndUser = {
  readonly username: string;
  readonly email: string;
  /** Null: signs in by another service alone. */
  readonly passwordHash: string | null;
  /** `local` unless given. */
  readonly provider?: string;
  readonly confirmed: boolean;
  readonly blocked: boolean;
  readonly roleId: number;
};

export type EndUserChange = Partial<NewEndUser>;

/** A visitor as the contract shows one, without the role. */
export type EndUserJson = {
  readonly id: number;
  readonly documentId: string;
  readonly username: string;
  readonly email: string;
  readonly provider: string;
  readonly confirmed: boolean;
  readonly blocked: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly publishedAt: Date;
};

export function toJson(user: EndUser): EndUserJson {
  const { id, documentId, username, email, provider, confirmed, blocked, createdAt, updatedAt } = user;
  return {
    id,
    documentId,
    username,
    email,
    provider,
    confirmed,
    blocked,
    createdAt,
    updatedAt,
    publishedAt: createdAt,
  };
}

/** By e-mail address in any case, or by the exact user name. */
export async function findByIdentifier(db: Db, identifier: string): Promise<EndUser | undefined> {
  const found = await EndUser.query(db.knex)
    .where('email', identifier.toLowerCase())
    .orWhere('username', identifier)
    .limit(2);
  return found.find(({ email }) => email === identifier.toLowerCase()) ?? found[0];
}

export async function findByEmail(db: Db, email: string): Promise<EndUser | undefined> {
  return EndUser.query(db.knex).findOne('email', email.toLowerCase());
}

/** Throws `auth.unknown_user`. */
export async function getEndUser(db: Db, id: number): Promise<EndUser> {
  const user = await EndUser.query(db.knex).findById(id);
  if (!user) throw authErrors.unknown_user();
  return user;
}

/** Whether the name or address is somebody's name or address already: neither may pass for the other. */
export async function isIdentifierTaken(db: Db, username: string, email: string): Promise<boolean> {
  const names = [username, email.toLowerCase()];
  const addresses = [email.toLowerCase(), username.toLowerCase()];
  const other = await EndUser.query(db.knex).whereIn('username', names).orWhereIn('email', addresses).first();
  return other !== undefined;
}

export async function insertEndUser(tx: Tx, { email, ...user }: NewEndUser): Promise<EndUser> {
  return EndUser.query(tx.knex)
    .insert({ provider: 'local', ...user, email: email.toLowerCase(), documentId: newDocumentId() })
    .returning('*');
}

/**
 * A new password or a block ends every session. Throws `auth.unknown_user`, `auth.end_user_username_taken`,
 * `auth.end_user_email_taken`.
 */
export async function changeEndUser(tx: Tx, id: number, change: EndUserChange): Promise<EndUser> {
  const { username } = change;
  const email = change.email?.toLowerCase();
  const others = () => EndUser.query(tx.knex).whereNot('id', id).first();
  if (username !== undefined && (await others().where({ username }))) throw authErrors.end_user_username_taken();
  if (email !== undefined && (await others().where({ email }))) throw authErrors.end_user_email_taken();
  const [user] = await EndUser.query(tx.knex)
    .patch({ ...change, ...(email === undefined ? {} : { email }), updatedAt: new Date() })
    .where({ id })
    .returning('*');
  if (!user) throw authErrors.unknown_user();
  if (change.passwordHash !== undefined || change.blocked) await endSessionsOfEndUser(tx, id);
  return user;
}

/** Resolves to who was removed, with all sessions; `undefined` when there was nobody. */
export async function removeEndUser(tx: Tx, id: number): Promise<EndUser | undefined> {
  const [user] = await EndUser.query(tx.knex).delete().where({ id }).returning('*');
  return user;
}

/** The id of a visitor role by its type; of `authenticated` when there is none. */
export async function getRoleId(db: Db, type: string): Promise<number> {
  const roles = await Role.query(db.knex).where('audience', 'visitor').whereIn('type', [type, 'authenticated']);
  const role = roles.find((one) => one.type === type) ?? roles[0];
  if (!role) throw authErrors.unknown_role({ role: type });
  return role.id;
}

/**
 * The id of the visitor role that a body names: `3`, `"3"`, a document id, `{ id }`, or `{ connect: [one of these] }`.
 * Throws `auth.invalid_form` for what names no role, `auth.unknown_user_role` for a role that is not there.
 */
export async function roleIdOf(db: Db, reference: unknown): Promise<number> {
  const named = nameOfRole(reference);
  if (named === undefined) refuse([{ path: ['role'], code: 'auth.not_a_role', message: 'role must name a role' }]);
  const column = /^\d{1,15}$/.test(named) ? 'id' : 'document_id';
  const role = await Role.query(db.knex).findOne({ audience: 'visitor', [column]: named });
  if (!role) throw authErrors.unknown_user_role();
  return role.id;
}

function nameOfRole(reference: unknown): string | undefined {
  if (typeof reference === 'number' || typeof reference === 'string') return String(reference);
  if (Array.isArray(reference)) return reference.length === 1 ? nameOfRole(reference[0]) : undefined;
  if (typeof reference !== 'object' || reference === null) return undefined;
  const { id, documentId, connect, set } = Object.fromEntries(Object.entries(reference));
  return nameOfRole(id ?? documentId ?? connect ?? set);
}
