/** Visitors made, changed and removed by others than themselves: one function per action, for the content API and the admin. */
import type { AuditAction } from '../../audit/index.ts';
import type { Tx } from '../../db/database.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { EndUser } from '../models.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { type Asking, recordChange } from '../record-change.ts';
import { endSessionsOfEndUser } from './end-user-sessions.ts';
import { changeEndUser, getEndUser, insertEndUser, removeEndUser, roleIdOf } from './end-users.ts';
import type { Body } from './forms.ts';
import { readChange, readCreation } from './user-form.ts';

/**
 * Makes a visitor from a body and, in the same transaction, the answer. Throws `auth.invalid_form`, `auth.unknown_user_role`,
 * `auth.end_user_email_taken`, `auth.not_unique`, `auth.busy`.
 */
export async function createVisitor<T>(
  auth: Auth,
  asking: Asking,
  body: Body,
  answer: (tx: Tx, user: EndUser) => Promise<T>,
): Promise<T> {
  const { password, role, confirmed = false, blocked = false, ...names } = readCreation(body);
  const passwordHash = await hashPassword(password);
  return auth.database.transaction(async (tx) => {
    await refuseTaken(tx, names.username, names.email);
    const roleId = await roleIdOf(tx, role);
    const user = await insertEndUser(tx, { ...names, passwordHash, confirmed, blocked, roleId });
    const made = await answer(tx, user);
    await record(tx, asking, 'end-user.create', user);
    return made;
  });
}

/** Throws as `createVisitor` does, and `auth.unknown_user`. A new password or a block ends the sessions. */
export async function changeVisitor<T>(
  auth: Auth,
  asking: Asking,
  change: { readonly id: number; readonly body: Body },
  answer: (tx: Tx, user: EndUser) => Promise<T>,
): Promise<T> {
  const { password, role, username, email, ...flags } = readChange(change.body);
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return auth.database.transaction(async (tx) => {
    auth.forgetAfterCommit(tx);
    const user = await changeEndUser(tx, change.id, {
      ...flags,
      ...(username === undefined ? {} : { username }),
      ...(email === undefined ? {} : { email }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
      ...(role === undefined ? {} : { roleId: await roleIdOf(tx, role) }),
    });
    const changed = await answer(tx, user);
    await record(tx, asking, 'end-user.change', user);
    return changed;
  });
}

/** Resolves to how many sessions have ended. Throws `auth.unknown_user`. */
export async function endVisitorSessions(auth: Auth, tx: Tx, asking: Asking, id: number): Promise<number> {
  auth.forgetAfterCommit(tx);
  const user = await getEndUser(tx, id);
  const ended = await endSessionsOfEndUser(tx, id);
  await record(tx, asking, 'end-user.end-sessions', user);
  return ended;
}

/** Resolves to who was removed; `undefined` when there was nobody. */
export async function removeVisitor(auth: Auth, tx: Tx, asking: Asking, id: number): Promise<EndUser | undefined> {
  auth.forgetAfterCommit(tx);
  const user = await removeEndUser(tx, id);
  if (user) await record(tx, asking, 'end-user.remove', user);
  return user;
}

/** Ids are small whole numbers; anything else is nobody's: throws `auth.unknown_user`. */
export function toUserId(text: string | undefined): number {
  if (!/^\d{1,15}$/.test(text ?? '')) throw authErrors.unknown_user();
  return Number(text);
}

/** The contract tells a taken address from a taken name here. */
async function refuseTaken(tx: Tx, username: string, email: string): Promise<void> {
  if (await EndUser.query(tx.knex).findOne('email', email.toLowerCase())) throw authErrors.end_user_email_taken();
  if (await EndUser.query(tx.knex).findOne({ username })) throw authErrors.not_unique();
}

function record(tx: Tx, asking: Asking, action: AuditAction, { id, username }: EndUser): Promise<void> {
  return recordChange(tx, asking, { action, subject: `end-user:${id}`, details: { username } });
}
