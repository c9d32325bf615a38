/**
 * The visitors' sign-in, registration and passwords. An unknown name and a wrong password answer alike and take the same
 * time; hashes are computed outside of transactions; a hash imported from elsewhere is replaced at the first sign-in.
 */
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import type { Caller } from '../limits/rate-limits.ts';
import { EndUser } from '../models.ts';
import { cancelOneTimeTokens, redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { hashPassword, pretendToVerify, verifyPassword } from '../passwords/password-hash.ts';
import { resetMail } from '../reset-mail.ts';
import { loadVisitorSettings } from '../settings/visitor-settings.ts';
import { newMailCode } from '../token-text.ts';
import { mailConfirmation } from './email-confirmation.ts';
import {
  changeEndUser,
  type EndUserJson,
  findByEmail,
  findByIdentifier,
  getEndUser,
  getRoleId,
  insertEndUser,
  isIdentifierTaken,
  toJson,
} from './end-users.ts';
import { openVisitorSession, type SignedIn } from './open-session.ts';

/** Throws `auth.wrong_identifier`, `auth.blocked` (to who knows the password alone), `auth.too_many_attempts`, `auth.busy`. */
export async function signInVisitor(
  { database, rateLimits }: Auth,
  { identifier, password }: { readonly identifier: string; readonly password: string },
  caller: Caller,
): Promise<SignedIn> {
  const account = accountOf(identifier);
  await rateLimits.take('login', caller, account);
  const user = await findByIdentifier(database, identifier);
  const passwordHash = await verify(user, password);
  if (!user || passwordHash === undefined) {
    await rateLimits.noteRefusal(caller, account);
    throw authErrors.wrong_identifier();
  }
  if (user.blocked) throw authErrors.blocked();
  if (!user.confirmed && (await loadVisitorSettings(database)).emailConfirmation) throw authErrors.unconfirmed();
  await rateLimits.forget(account);
  return database.transaction(async (tx) => {
    // Asked again under a lock: the visitor may have been blocked or removed while the hash was computed.
    const still = await EndUser.query(tx.knex)
      .findOne({ id: user.id, blocked: false, password_hash: user.passwordHash })
      .forUpdate();
    if (!still) throw authErrors.wrong_identifier();
    if (passwordHash !== user.passwordHash) await still.$query(tx.knex).patch({ passwordHash });
    return openVisitorSession(tx, user);
  });
}

/**
 * With confirmation of addresses nobody is signed in yet: the answer is the user alone, and a mail is on its way. Throws
 * `auth.registration_off`, `auth.identifier_taken`, `auth.too_many_attempts`, `auth.busy`.
 */
export async function registerVisitor(
  auth: Auth,
  visitor: { readonly username: string; readonly email: string; readonly password: string },
  caller: Caller,
): Promise<SignedIn | { readonly user: EndUserJson }> {
  const { username, email, password } = visitor;
  const { database, rateLimits } = auth;
  await rateLimits.take('register', caller);
  const { allowRegistration, emailConfirmation, defaultRole } = await loadVisitorSettings(database);
  if (!allowRegistration) throw authErrors.registration_off();
  if (await isIdentifierTaken(database, username, email)) throw authErrors.identifier_taken();
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx) => {
    if (await isIdentifierTaken(tx, username, email)) throw authErrors.identifier_taken();
    const roleId = await getRoleId(tx, defaultRole);
    const confirmed = !emailConfirmation;
    const user = await insertEndUser(tx, { username, email, passwordHash, roleId, confirmed, blocked: false });
    if (confirmed) return openVisitorSession(tx, user);
    await mailConfirmation(auth, tx, user);
    return { user: toJson(user) };
  });
}

/** Mails a code, unless nobody (or a blocked visitor) has that address; the same work is done then. */
export async function requestVisitorReset({ database, siteUrl, queueMail }: Auth, email: string): Promise<void> {
  const found = await findByEmail(database, email);
  const user = found?.blocked === false ? found : undefined;
  const code = newMailCode();
  await database.transaction(async (tx) => {
    await cancelOneTimeTokens(tx, 'end-user-reset', user?.id ?? 0);
    await saveOneTimeToken(tx, { purpose: 'end-user-reset', subjectId: user?.id ?? null, text: code });
    await queueMail(tx, user && resetMail(user.email, `${siteUrl}/reset-password?code=${code}`));
  });
}

/** Ends every session and the wait after refused sign-ins, and opens a session. Throws `auth.incorrect_code`, `auth.busy`. */
export async function resetVisitorPassword(auth: Auth, code: string, password: string): Promise<SignedIn> {
  const passwordHash = await hashPassword(password);
  const { user, signedIn } = await auth.database.transaction(async (tx) => {
    auth.forgetAfterCommit(tx);
    const id = (await redeemOneTimeToken(tx, 'end-user-reset', code))?.subjectId;
    const user = id == null ? undefined : await EndUser.query(tx.knex).findOne({ id, blocked: false }).forUpdate();
    if (!user) throw authErrors.incorrect_code();
    const changed = await changeEndUser(tx, user.id, { passwordHash });
    return { user, signedIn: await openVisitorSession(tx, changed) };
  });
  await Promise.all([user.email, user.username].map((name) => auth.rateLimits.forget(accountOf(name))));
  return signedIn;
}

/** Ends every other session. Throws `auth.wrong_current_password`, `auth.same_password`, `auth.too_many_attempts`, `auth.busy`. */
export async function changeVisitorPassword(
  auth: Auth,
  userId: number,
  { currentPassword, password }: { readonly currentPassword: string; readonly password: string },
  caller: Caller,
): Promise<SignedIn> {
  const user = await getEndUser(auth.database, userId);
  const account = accountOf(user.email);
  await auth.rateLimits.take('login', caller, account);
  if ((await verify(user, currentPassword)) === undefined) {
    await auth.rateLimits.noteRefusal(caller, account);
    throw authErrors.wrong_current_password();
  }
  if (currentPassword === password) throw authErrors.same_password();
  const passwordHash = await hashPassword(password);
  return auth.database.transaction(async (tx) => {
    auth.forgetAfterCommit(tx);
    const changed = await changeEndUser(tx, userId, { passwordHash });
    await cancelOneTimeTokens(tx, 'end-user-reset', userId);
    return openVisitorSession(tx, changed);
  });
}

/** What attempts are counted by: a user name and an e-mail address are two, so that neither tells of the other. */
export function accountOf(identifier: string): string {
  return `visitor:${identifier.toLowerCase()}`;
}

/** The hash to store from now on, or `undefined` when the password is wrong. */
async function verify(user: EndUser | undefined, password: string): Promise<string | undefined> {
  if (!user?.passwordHash) {
    await pretendToVerify(password);
    return undefined;
  }
  const verdict = await verifyPassword(user.passwordHash, password);
  if (verdict === 'wrong') return undefined;
  return verdict === 'outdated' ? hashPassword(password) : user.passwordHash;
}
