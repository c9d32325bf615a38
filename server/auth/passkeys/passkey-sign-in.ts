/** Sign-in with a passkey alone: no name, no password, and more than one factor all the same. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { type Client, openSession } from '../admins/sessions.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { Admin } from '../models.ts';
import { recordOwnAct } from '../record-change.ts';
import { refuseWithoutSso } from '../settings/only-sso.ts';
import { type Asked, provePasskey } from './passkeys.ts';

type Answer = { readonly passkey: AuthenticationResponseJSON; readonly remember?: boolean | undefined };

/** Throws `auth.wrong_passkey`, `auth.only_sso`, `auth.too_many_attempts`. */
export async function signInWithPasskey(
  auth: Auth,
  { passkey, remember }: Answer,
  client: Client,
  asked: Asked,
): Promise<{ token: string; adminId: number }> {
  await auth.rateLimits.take('login', client);
  await refuseWithoutSso(auth.database);
  const adminId = await provePasskey(auth, passkey, asked);
  return auth.database.transaction(async (tx) => {
    const admin = await Admin.query(tx.knex).findOne({ id: adminId, active: true }).forUpdate();
    if (!admin) throw authErrors.wrong_passkey();
    await admin.$query(tx.knex).patch({ lastLoginAt: new Date() });
    const token = await openSession(tx, adminId, client, { method: 'passkey', multiFactor: true, remember });
    await recordOwnAct(tx, admin, 'admin.sign-in', client, { passkey: true });
    return { token, adminId };
  });
}
