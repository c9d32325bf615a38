/** A forgotten password: a mailed link, good for half an hour and once. Nobody learns from it whether an account exists. */
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { cancelOneTimeTokens, redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { recordOwnAct } from '../record-change.ts';
import { resetMail } from '../reset-mail.ts';
import { newMailCode } from '../token-text.ts';
import { changeAdmin, findActiveAdmin, getAdmin } from './admins.ts';
import { type Client, endSessionsOfAdmin } from './sessions.ts';
import { refuseWeakPassword } from './set-up.ts';

/** Mails a code, if there is such an account; the same work is done if there is none. */
export async function requestReset({ database, publicUrl, queueMail }: Auth, email: string): Promise<void> {
  const admin = await findActiveAdmin(database, email);
  const code = newMailCode();
  await database.transaction(async (tx) => {
    await cancelOneTimeTokens(tx, 'admin-reset', admin?.id ?? 0);
    await saveOneTimeToken(tx, { purpose: 'admin-reset', subjectId: admin?.id ?? null, text: code });
    await queueMail(tx, admin && resetMail(admin.email, `${publicUrl}/admin/reset-password?code=${code}`));
  });
}

/** Sets the password, ends every session and the wait after refused sign-ins. Throws `auth.invalid_code`, `auth.weak_password` (the link stays good), `auth.busy`. */
export async function resetPassword(
  auth: Auth,
  { code, password }: { readonly code: string; readonly password: string },
  client: Client,
): Promise<void> {
  refuseWeakPassword(password);
  const passwordHash = await hashPassword(password);
  const { email } = await auth.database.transaction(async (tx) => {
    auth.forgetAfterCommit(tx);
    const subjectId = (await redeemOneTimeToken(tx, 'admin-reset', code))?.subjectId;
    if (subjectId == null) throw authErrors.invalid_code();
    const admin = await getAdmin(tx, subjectId);
    refuseWeakPassword(password, admin.email);
    await changeAdmin(tx, admin.id, { passwordHash });
    await endSessionsOfAdmin(tx, admin.id);
    await recordOwnAct(tx, admin, 'admin.reset-password', client);
    return admin;
  });
  await auth.rateLimits.forget(email);
}
