/** A new e-mail address or password: proved with the present password, and the end of every other session. */
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { Admin } from '../models.ts';
import { hashPassword, verifyPassword } from '../passwords/password-hash.ts';
import { recordOwnAct } from '../record-change.ts';
import { changeAdmin } from './admins.ts';
import { type Client, endSessionsOfAdmin, openSession } from './sessions.ts';
import { refuseWeakPassword } from './set-up.ts';

export type CredentialChange = {
  readonly currentPassword: string;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly firstname?: string | null | undefined;
  readonly lastname?: string | null | undefined;
};

/**
 * Resolves to the token of the one session that remains, a new one. Throws `auth.wrong_password`, `auth.weak_password`,
 * `auth.email_taken`, `auth.too_many_attempts`, `auth.busy`.
 */
export async function changeCredentials(
  auth: Auth,
  adminId: number,
  { currentPassword, password, email, ...names }: CredentialChange,
  client: Client,
): Promise<string> {
  const { database, rateLimits } = auth;
  const admin = await Admin.query(database.knex).findById(adminId).throwIfNotFound();
  await rateLimits.take('login', { ip: client.ip, account: admin.email });
  if (password !== undefined) refuseWeakPassword(password, email ?? admin.email);
  if ((await verifyPassword(admin.passwordHash, currentPassword)) === 'wrong') {
    const message = 'This is not your present password';
    const problems = [{ path: ['currentPassword'], code: 'auth.wrong_password', message }];
    throw authErrors.wrong_password({}, { problems });
  }
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return database.transaction(async (tx) => {
    auth.forgetAfterCommit(tx);
    await changeAdmin(tx, adminId, {
      ...names,
      ...(email === undefined ? {} : { email }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
    });
    await endSessionsOfAdmin(tx, adminId);
    const token = await openSession(tx, adminId, client);
    const changed = { email: email !== undefined, password: password !== undefined };
    await recordOwnAct(tx, admin, 'admin.change-credentials', client, changed);
    return token;
  });
}
