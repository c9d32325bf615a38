import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { Admin } from '../models.ts';
import { verifyPassword } from '../passwords/password-hash.ts';

/**
 * The administrator, who has shown to know the present password: for what a stolen session must not do. Throws
 * `auth.wrong_password`, `auth.too_many_attempts`, `auth.busy`.
 */
export async function requirePassword(
  { database, rateLimits }: Auth,
  adminId: number,
  currentPassword: string,
  ip: string,
): Promise<Admin> {
  const admin = await Admin.query(database.knex).findById(adminId).throwIfNotFound();
  await rateLimits.take('login', { ip, account: admin.email });
  if ((await verifyPassword(admin.passwordHash, currentPassword)) === 'wrong') {
    const message = 'This is not your present password';
    const problems = [{ path: ['currentPassword'], code: 'auth.wrong_password', message }];
    throw authErrors.wrong_password({}, { problems });
  }
  return admin;
}
