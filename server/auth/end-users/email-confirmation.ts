/** Proof that a visitor reads the mail of an address: a mailed link, good for a day and once. */
import type { Tx } from '../../db/database.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import type { EndUser } from '../models.ts';
import { cancelOneTimeTokens, redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { newMailCode } from '../token-text.ts';
import { changeEndUser, findByEmail } from './end-users.ts';

/** Mails a code, unless nobody has that address. Throws `auth.already_confirmed`, `auth.user_blocked`, as recorded. */
export async function requestConfirmation(auth: Auth, email: string): Promise<void> {
  const user = await findByEmail(auth.database, email);
  if (!user) return;
  if (user.confirmed) throw authErrors.already_confirmed();
  if (user.blocked) throw authErrors.user_blocked();
  await auth.database.transaction((tx) => mailConfirmation(auth, tx, user));
}

/** Mails a link that confirms the visitor's address; the one before is worth nothing from now on. */
export async function mailConfirmation({ publicUrl, queueMail }: Auth, tx: Tx, { id, email }: EndUser): Promise<void> {
  const code = newMailCode();
  await cancelOneTimeTokens(tx, 'end-user-confirmation', id);
  await saveOneTimeToken(tx, { purpose: 'end-user-confirmation', subjectId: id, text: code });
  await queueMail(tx, {
    to: email,
    subject: 'Confirm your e-mail address',
    text: `This link confirms your e-mail address:\n\n${publicUrl}/api/auth/email-confirmation?confirmation=${code}\n`,
  });
}

/** Throws `auth.invalid_confirmation`. */
export async function confirmEmail({ database }: Auth, code: string): Promise<void> {
  await database.transaction(async (tx) => {
    const id = (await redeemOneTimeToken(tx, 'end-user-confirmation', code))?.subjectId;
    if (id == null) throw authErrors.invalid_confirmation();
    await changeEndUser(tx, id, { confirmed: true });
  });
}
