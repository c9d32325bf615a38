/** A new e-mail address or password: proved with the present password, and the end of every other session. */
import type { Auth } from '../create-auth.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { recordOwnAct } from '../record-change.ts';
import { changeAdmin } from './admins.ts';
import { requirePassword } from './require-password.ts';
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
  const { database } = auth;
  const admin = await requirePassword(auth, adminId, currentPassword, client.ip);
  if (password !== undefined) refuseWeakPassword(password, email ?? admin.email);
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
