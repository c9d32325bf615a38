/** A sign-in whose password was right and that waits for its second factor: five minutes, five answers. */
import { newSecret } from '../../base/ids.ts';
import type { Tx } from '../../db/database.ts';
import { type Client, openSession } from '../admins/sessions.ts';
import { countAttempt } from '../counters-sql.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { Admin } from '../models.ts';
import { redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { recordOwnAct } from '../record-change.ts';
import { hashSecret } from '../token-text.ts';
import { noteWrongCodes } from './note-wrong-codes.ts';
import { spendSecondFactor } from './second-factor.ts';

const maxAttempts = 5;

type Answer = { readonly challenge: string; readonly code: string; readonly remember?: boolean | undefined };

/** Resolves to the text that the answer must bring along. */
export async function openChallenge(tx: Tx, adminId: number): Promise<string> {
  const text = newSecret();
  await saveOneTimeToken(tx, { purpose: 'admin-challenge', subjectId: adminId, text });
  return text;
}

/**
 * Resolves to the token of a new session, and whose it is. Every answer counts, also a wrong one. Throws
 * `auth.invalid_challenge`, `auth.wrong_code`, `auth.too_many_attempts`.
 */
export async function answerChallenge(
  auth: Auth,
  { challenge, code, remember }: Answer,
  client: Client,
): Promise<{ token: string; adminId: number }> {
  const { database, rateLimits } = auth;
  await rateLimits.take('login', client);
  const adminId = await countAttempt(database, hashSecret(challenge), maxAttempts);
  if (adminId === undefined) throw authErrors.invalid_challenge();
  const signIn = async (tx: Tx) => {
    const admin = await Admin.query(tx.knex).findOne({ id: adminId, active: true }).forUpdate();
    if (!admin?.totpActive) throw authErrors.invalid_challenge();
    await spendSecondFactor(auth, tx, adminId, code);
    if (!(await redeemOneTimeToken(tx, 'admin-challenge', challenge))) throw authErrors.invalid_challenge();
    await admin.$query(tx.knex).patch({ lastLoginAt: new Date() });
    const token = await openSession(tx, adminId, client, { method: 'password', multiFactor: true, remember });
    await recordOwnAct(tx, admin, 'admin.sign-in', client, { secondFactor: true });
    return { token, adminId };
  };
  const { email } = await Admin.query(database.knex).findById(adminId).throwIfNotFound();
  return noteWrongCodes(auth, client, email, () => database.transaction(signIn));
}
