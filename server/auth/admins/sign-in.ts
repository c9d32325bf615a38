/**
 * Sign-in with e-mail and password. Whether the address is unknown, the password wrong or the account inactive: the answer
 * and the time it takes are the same. Hashing happens outside of any transaction, and attempts count even when refused.
 */
import type { Database } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { Admin } from '../models.ts';
import { hashPassword, pretendToVerify, verifyPassword } from '../passwords/password-hash.ts';
import type { RateLimits } from '../rate-limits.ts';
import { recordOwnAct } from '../record-change.ts';
import { canonicalEmail, findActiveAdmin } from './admins.ts';
import { type Client, openSession } from './sessions.ts';

export type SignInDeps = { readonly database: Database; readonly rateLimits: RateLimits };

/** Resolves to the token of a new session, and whose it is. Throws `auth.wrong_login`, `auth.too_many_attempts`, `auth.busy`. */
export async function signIn(
  { database, rateLimits }: SignInDeps,
  { email, password }: { readonly email: string; readonly password: string },
  client: Client,
): Promise<{ token: string; adminId: number }> {
  const account = canonicalEmail(email);
  await rateLimits.take('login', { ip: client.ip, account });
  const admin = await findActiveAdmin(database, account);
  const passwordHash = await verify(admin, password);
  if (!admin || passwordHash === undefined) throw authErrors.wrong_login();
  await rateLimits.forget('login', account);
  return database.transaction(async (tx) => {
    // Asked again under a lock: the account may have been ended, or its password changed, while the hash was computed.
    const still = await Admin.query(tx.knex)
      .findOne({ id: admin.id, active: true, password_hash: admin.passwordHash })
      .forUpdate();
    if (!still) throw authErrors.wrong_login();
    await still.$query(tx.knex).patch({ passwordHash, lastLoginAt: new Date() });
    const token = await openSession(tx, admin.id, client);
    await recordOwnAct(tx, admin, 'admin.sign-in', client);
    return { token, adminId: admin.id };
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
