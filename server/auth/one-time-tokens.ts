/** Tokens that are good for one act: set-up of the installation, a mailed link. Stored hashed, gone when redeemed. */
import type { Tx } from '../db/database.ts';
import { OneTimeToken } from './models.ts';
import { hashSecret } from './token-text.ts';

/** How long each lives, in milliseconds. */
const lifetimeMs = {
  setup: 72 * 3_600_000,
  'admin-reset': 30 * 60_000,
  'admin-invitation': 72 * 3_600_000,
  'admin-challenge': 5 * 60_000,
  'admin-passkey-new': 5 * 60_000,
  'admin-passkey-use': 5 * 60_000,
  'end-user-reset': 30 * 60_000,
  'end-user-confirmation': 24 * 3_600_000,
  'end-user-connect': 5 * 60_000,
} as const;

export type OneTimePurpose = keyof typeof lifetimeMs;

/**
 * Remembers `text` for a purpose. `subjectId`: whom it is about; null makes a token that leads to nobody, which costs the
 * same time and so hides whether an account exists.
 */
export async function saveOneTimeToken(
  tx: Tx,
  token: { purpose: OneTimePurpose; subjectId: number | null; text: string },
): Promise<void> {
  const { purpose, subjectId, text } = token;
  const expiresAt = new Date(Date.now() + lifetimeMs[purpose]);
  await OneTimeToken.query(tx.knex).delete().where('expires_at', '<', new Date());
  await OneTimeToken.query(tx.knex).insert({ tokenHash: hashSecret(text), purpose, subjectId, expiresAt });
}

/** The subject of a live token, which is used up by this; `undefined` for any other text. Two at once: one gets it. */
export async function redeemOneTimeToken(
  tx: Tx,
  purpose: OneTimePurpose,
  text: string,
): Promise<{ subjectId: number | null } | undefined> {
  const [row] = await OneTimeToken.query(tx.knex)
    .delete()
    .where({ purpose, token_hash: hashSecret(text) })
    .where('expires_at', '>', new Date())
    .returning('*');
  return row ? { subjectId: row.subjectId } : undefined;
}

/** Ends what was handed out for this purpose before: to one subject, or to all with null. */
export async function cancelOneTimeTokens(tx: Tx, purpose: OneTimePurpose, subjectId: number | null): Promise<void> {
  const query = OneTimeToken.query(tx.knex).delete().where('purpose', purpose);
  await (subjectId === null ? query : query.where('subject_id', subjectId));
}
