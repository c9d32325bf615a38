import type { Access } from '../../base/access.ts';
import { requireFreshProof } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import type { Caller } from '../limits/rate-limits.ts';
import { Admin } from '../models.ts';
import { hasPassword, verifyPassword } from '../passwords/password-hash.ts';
import { adminIdOf } from './admin-id.ts';

/**
 * The administrator, who has shown to know the present password: for what a stolen session must not do. `input`: where the
 * password stands in the body, for the message. Throws `auth.wrong_password`, `auth.too_many_attempts`, `auth.busy`.
 */
export async function requirePassword(
  { database, rateLimits }: Auth,
  adminId: number,
  currentPassword: string,
  caller: Caller,
  input = 'currentPassword',
): Promise<Admin> {
  const admin = await Admin.query(database.knex).findById(adminId).throwIfNotFound();
  await rateLimits.take('login', caller, admin.email);
  if ((await verifyPassword(admin.passwordHash, currentPassword)) === 'wrong') {
    await rateLimits.noteRefusal(caller, admin.email);
    const message = 'This is not your present password';
    const problems = [{ path: [input], code: 'auth.wrong_password', message }];
    throw authErrors.wrong_password({}, { problems });
  }
  return admin;
}

/**
 * The administrator who asks, after they have shown to be it: by the present password or, where they have none, by a fresh
 * proof. Throws as `requirePassword` does, and `http.step_up_required`.
 */
export async function confirmIdentity(
  auth: Auth,
  access: Access,
  currentPassword: string | undefined,
  caller: Caller,
): Promise<Admin> {
  const admin = await Admin.query(auth.database.knex).findById(adminIdOf(access)).throwIfNotFound();
  if (hasPassword(admin.passwordHash)) return requirePassword(auth, admin.id, currentPassword ?? '', caller);
  requireFreshProof(access);
  return admin;
}
