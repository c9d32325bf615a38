/**
 * Sign-in with e-mail and password. Whether the address is unknown, the password wrong or the account inactive: the answer
 * and the time it takes are the same. Hashing happens outside of any transaction, and attempts count even when refused.
 */
import type { Database } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { Admin } from '../models.ts';
import { hashPassword, pretendToVerify, verifyPassword } from '../passwords/password-hash.ts';
import { recordOwnAct } from '../record-change.ts';
import { openChallenge } from '../second-factor/challenge.ts';
import { refuseWithoutSso } from '../settings/only-sso.ts';
import { canonicalEmail, findActiveAdmin } from './admins.ts';
import { byPassword, type Client, openSession } from './sessions.ts';

export type SignInDeps = { readonly database: Database; readonly rateLimits: RateLimits };

/** What a right password leads to: a session, or the question for the second factor. */
export type SignedIn =
  | { readonly is: 'session'; readonly token: string; readonly adminId: number }
  | { readonly is: 'challenge'; readonly challenge: string };

/** Throws `auth.wrong_login`, `auth.only_sso`, `auth.too_many_attempts`, `auth.busy`. */
export async function signIn(
  { database, rateLimits }: SignInDeps,
  { email, password }: { readonly email: string; readonly password: string },
  client: Client,
): Promise<SignedIn> {
  const account = canonicalEmail(email);
  await rateLimits.take('login', client, account);
  await refuseWithoutSso(database);
  const admin = await findActiveAdmin(database, account);
  const passwordHash = await verify(admin, password);
  if (!admin || passwordHash === undefined) {
    await rateLimits.noteRefusal(client, account);
    throw authErrors.wrong_login();
  }
  // With a second factor the attempts go on counting: the password alone has proved nothing yet.
  if (!admin.totpActive) await rateLimits.forget(account);
  return database.transaction(async (tx) => {
    // Asked again under a lock: the account may have been ended, or its password changed, while the hash was computed.
    const still = await Admin.query(tx.knex)
      .findOne({ id: admin.id, active: true, password_hash: admin.passwordHash })
      .forUpdate();
    if (!still) throw authErrors.wrong_login();
    await still.$query(tx.knex).patch({ passwordHash });
    if (still.totpActive) return { is: 'challenge', challenge: await openChallenge(tx, admin.id) };
    await still.$query(tx.knex).patch({ lastLoginAt: new Date() });
    const token = await openSession(tx, admin.id, client, byPassword);
    await recordOwnAct(tx, admin, 'admin.sign-in', client);
    return { is: 'session', token, adminId: admin.id };
  });
}

/** The hash to store from now on, or `undefined` when the password is wrong. */
async function verify(admin: Admin | undefined, password: string): Promise<string | undefined> {
  if (!admin) {
    await pretendToVerify(password);
    return undefined;
  }
  const verdict = await verifyPassword(admin.passwordHash, password);
  if (verdict === 'wrong') return undefined;
  return verdict === 'outdated' ? hashPassword(password) : admin.passwordHash;
}
