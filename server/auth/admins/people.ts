/** The people of the admin as seen by a super-admin: listed, invited, changed, removed. The last super-admin always stays. */
import type { Db, Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { Admin, Role } from '../models.ts';
import { cancelOneTimeTokens, redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { newMailCode } from '../token-text.ts';
import { type AdminInfo, canonicalEmail, changeAdmin, getAdmin, insertAdmin, setRoles } from './admins.ts';
import { endSessionsOfAdmin } from './sessions.ts';
import { refuseWeakPassword } from './set-up.ts';

export type Person = AdminInfo & {
  readonly active: boolean;
  /** Invited, and the invitation not taken yet. */
  readonly invited: boolean;
};

export type PersonChange = {
  readonly firstname?: string | null | undefined;
  readonly lastname?: string | null | undefined;
  readonly active?: boolean | undefined;
  /** Types of admin roles. */
  readonly roles?: readonly string[] | undefined;
};

/** Stands where a password hash will be: matches no password, and says that the invitation is open. */
const noPasswordYet = '';

export async function listPeople(db: Db): Promise<Person[]> {
  return (await Admin.query(db.knex).withGraphFetched('roles').orderBy('id')).map(toPerson);
}

/** Throws `auth.unknown_admin`. */
export async function getPerson(db: Db, id: number): Promise<Person> {
  const row = await Admin.query(db.knex).findById(id).withGraphFetched('roles');
  if (!row) throw authErrors.unknown_admin();
  return toPerson(row);
}

/** Makes an inactive account and resolves to the code that opens it, good for 72 hours. Throws `auth.email_taken`, `auth.unknown_admin_role`. */
export async function invitePerson(
  tx: Tx,
  { email, roles }: { readonly email: string; readonly roles: readonly string[] },
): Promise<{ person: Person; code: string }> {
  const { id } = await insertAdmin(tx, { email, passwordHash: noPasswordYet }, roles);
  await Admin.query(tx.knex).patch({ active: false }).findById(id);
  return { person: await getPerson(tx, id), code: await newInvitation(tx, id) };
}

/** A new code; the one before is worth nothing from now on. Throws `auth.unknown_admin` for who is no invited person. */
export async function inviteAgain(tx: Tx, id: number): Promise<{ person: Person; code: string }> {
  const person = await getPerson(tx, id);
  if (!person.invited) throw authErrors.unknown_admin();
  return { person, code: await newInvitation(tx, id) };
}

/** Opens the account of an invitation. Throws `auth.invalid_code`, `auth.weak_password`. */
export async function acceptInvitation(
  tx: Tx,
  code: string,
  account: { passwordHash: string; password: string; firstname?: string | undefined; lastname?: string | undefined },
): Promise<AdminInfo> {
  const id = (await redeemOneTimeToken(tx, 'admin-invitation', code))?.subjectId;
  const invited = id == null ? undefined : await Admin.query(tx.knex).findById(id).forUpdate();
  if (invited?.passwordHash !== noPasswordYet) throw authErrors.invalid_code();
  refuseWeakPassword(account.password, invited.email);
  const { passwordHash, firstname = null, lastname = null } = account;
  await changeAdmin(tx, invited.id, { passwordHash, firstname, lastname });
  await Admin.query(tx.knex).patch({ active: true }).findById(invited.id);
  return getAdmin(tx, invited.id);
}

/** Less rights or no activity end the sessions. Throws `auth.unknown_admin`, `auth.unknown_admin_role`, `auth.last_super_admin`. */
export async function changePerson(tx: Tx, id: number, change: PersonChange): Promise<Person> {
  const { active, roles, firstname, lastname } = change;
  const person = await getPerson(tx, id);
  await changeAdmin(tx, id, {
    ...(firstname === undefined ? {} : { firstname }),
    ...(lastname === undefined ? {} : { lastname }),
  });
  if (active !== undefined && !person.invited) await Admin.query(tx.knex).patch({ active }).findById(id);
  if (roles !== undefined) await setRoles(tx, id, roles);
  if (active === false || roles !== undefined) await endSessionsOfAdmin(tx, id);
  await refuseWithoutSuperAdmin(tx);
  return getPerson(tx, id);
}

/** Throws `auth.unknown_admin`, `auth.last_super_admin`. */
export async function removePerson(tx: Tx, id: number): Promise<Person> {
  const person = await getPerson(tx, id);
  await cancelOneTimeTokens(tx, 'admin-invitation', id);
  await cancelOneTimeTokens(tx, 'admin-reset', id);
  await Admin.query(tx.knex).deleteById(id);
  await refuseWithoutSuperAdmin(tx);
  return person;
}

async function newInvitation(tx: Tx, id: number): Promise<string> {
  const code = newMailCode();
  await cancelOneTimeTokens(tx, 'admin-invitation', id);
  await saveOneTimeToken(tx, { purpose: 'admin-invitation', subjectId: id, text: code });
  return code;
}

/** Whether nobody would be super-admin any more without this person. */
export async function isLastSuperAdmin(tx: Tx, id: number): Promise<boolean> {
  return (await lockSuperAdmins(tx)).every((admin) => admin.id === id);
}

/** The row of the role is locked, so that two super-admins cannot take each other away at the same moment. */
async function lockSuperAdmins(tx: Tx): Promise<Admin[]> {
  await Role.query(tx.knex).findOne({ audience: 'admin', type: 'super-admin' }).forUpdate();
  return Admin.query(tx.knex)
    .joinRelated('roles')
    .where({ 'roles.type': 'super-admin', active: true })
    .select('admins.id');
}

/** Asked after a change, in its transaction. */
async function refuseWithoutSuperAdmin(tx: Tx): Promise<void> {
  if ((await lockSuperAdmins(tx)).length === 0) throw authErrors.last_super_admin();
}

function toPerson(row: Admin): Person {
  const { id, email, firstname, lastname, createdAt, lastLoginAt, active, passwordHash, roles = [] } = row;
  const invited = passwordHash === noPasswordYet;
  return {
    id,
    email: canonicalEmail(email),
    firstname,
    lastname,
    createdAt,
    lastLoginAt,
    roles: roles.map(({ type }) => type),
    active,
    invited,
  };
}
