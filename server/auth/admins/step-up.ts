/** Step-up: a signed-in person shows once more who they are, and the session goes on under a new name. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Db, Tx } from '../../db/database.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { Admin, Passkey } from '../models.ts';
import { type Asked, provePasskey } from '../passkeys/passkeys.ts';
import { hasPassword } from '../passwords/password-hash.ts';
import { recordOwnAct } from '../record-change.ts';
import { noteWrongCodes } from '../second-factor/note-wrong-codes.ts';
import { spendSecondFactor } from '../second-factor/second-factor.ts';
import { requirePassword } from './require-password.ts';
import { type Client, proveSession } from './sessions.ts';

export type ProofOfIdentity =
  | { readonly password: string }
  | { readonly code: string }
  | { readonly passkey: AuthenticationResponseJSON };

export type ProofMethod = 'password' | 'code' | 'passkey';

/** The ways in which this person can confirm who they are. None: they sign in by another service, and do so again. */
export async function listProofMethods(db: Db, adminId: number): Promise<ProofMethod[]> {
  const admin = await Admin.query(db.knex).findById(adminId).throwIfNotFound();
  const passkey = await Passkey.query(db.knex).findOne('admin_id', adminId).select('id');
  return [
    ...(passkey ? (['passkey'] as const) : []),
    ...(admin.totpActive ? (['code'] as const) : []),
    ...(hasPassword(admin.passwordHash) ? (['password'] as const) : []),
  ];
}

/**
 * Resolves to the session's new token. Throws `auth.wrong_password`, `auth.wrong_code`, `auth.wrong_passkey`,
 * `auth.too_many_attempts`, `auth.busy`, `auth.unknown_session`.
 */
export async function stepUp(
  auth: Auth,
  session: { readonly adminId: number; readonly token: string },
  proof: ProofOfIdentity,
  client: Client & Asked,
): Promise<string> {
  const { adminId, token } = session;
  if ('password' in proof) await requirePassword(auth, adminId, proof.password, client, 'password');
  if ('passkey' in proof && (await provePasskey(auth, proof.passkey, client)) !== adminId) {
    throw authErrors.wrong_passkey();
  }
  const admin = await Admin.query(auth.database.knex).findById(adminId).throwIfNotFound();
  const renew = async (tx: Tx) => {
    auth.forgetAfterCommit(tx);
    if ('code' in proof) {
      if (!admin.totpActive) throw authErrors.wrong_code();
      await spendSecondFactor(auth, tx, adminId, proof.code);
    }
    const renewed = await proveSession(tx, token, { multiFactor: !('password' in proof) });
    await recordOwnAct(tx, admin, 'admin.step-up', client, { by: Object.keys(proof)[0] });
    return renewed;
  };
  if (!('code' in proof)) return auth.database.transaction(renew);
  await auth.rateLimits.take('login', client, admin.email);
  return noteWrongCodes(auth, client, admin.email, () => auth.database.transaction(renew));
}
