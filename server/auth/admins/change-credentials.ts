/** A new e-mail address or password: proved with the present password, and the end of every other session. */
import type { Access } from '../../base/access.ts';
import type { Auth } from '../create-auth.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { recordOwnAct } from '../record-change.ts';
import { adminIdOf } from './admin-id.ts';
import { changeAdmin } from './admins.ts';
import { confirmIdentity } from './require-password.ts';
import { type Client, endSessionsOfAdmin, openSession, proofOf } from './sessions.ts';
import { refuseWeakPassword } from './set-up.ts';

export type CredentialChange = {
  readonly currentPassword: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly firstname?: string | null | undefined;
  readonly lastname?: string | null | undefined;
};

/**
 * Resolves to the token of the one session that remains, a new one. Throws `auth.wrong_password`, `auth.weak_password`,
 * `auth.email_taken`, `http.step_up_required`, `auth.too_many_attempts`, `auth.busy`.
 */
export async function changeCredentials(
  auth: Auth,
  access: Access,
  { currentPassword, password, email, ...names }: CredentialChange,
  client: Client,
): Promise<string> {
  const { database } = auth;
  const adminId = adminIdOf(access);
  const admin = await confirmIdentity(auth, access, currentPassword, client);
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
    const token = await openSession(tx, adminId, client, proofOf(access));
    const changed = { email: email !== undefined, password: password !== undefined };
    await recordOwnAct(tx, admin, 'admin.change-credentials', client, changed);
    return token;
  });
}
