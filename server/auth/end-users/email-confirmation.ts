/** Proof that a visitor reads the mail of an address: a mailed link, good for a day and once. */
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { cancelOneTimeTokens, redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { newMailCode } from '../token-text.ts';
import { changeEndUser, findByEmail } from './end-users.ts';

/** Mails a code, unless nobody has that address. Throws `auth.already_confirmed`, `auth.user_blocked`, as recorded. */
export async function requestConfirmation({ database, publicUrl, queueMail }: Auth, email: string): Promise<void> {
  const user = await findByEmail(database, email);
  if (!user) return;
  if (user.confirmed) throw authErrors.already_confirmed();
  if (user.blocked) throw authErrors.user_blocked();
  const code = newMailCode();
  await database.transaction(async (tx) => {
    await cancelOneTimeTokens(tx, 'end-user-confirmation', user.id);
    await saveOneTimeToken(tx, { purpose: 'end-user-confirmation', subjectId: user.id, text: code });
    await queueMail(tx, {
      to: email,
      subject: 'Confirm your e-mail address',
      text: `This link confirms your e-mail address:\n\n${publicUrl}/api/auth/email-confirmation?confirmation=${code}\n`,
    });
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
