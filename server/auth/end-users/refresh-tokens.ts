/**
 * Refresh tokens: exchanged once each for a new JWT and a new token. One that comes a second time was copied, by whomever: the
 * session ends, and with it every JWT and token of it.
 */
import { newSecret } from '../../base/ids.ts';
import type { Tx } from '../../db/database.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { EndUser, EndUserSession, RefreshToken } from '../models.ts';
import { hashSecret } from '../token-text.ts';
import { endEndUserSession, prolongSession, signJwt } from './end-user-sessions.ts';

export type Refreshed = { readonly jwt: string; readonly refreshToken: string };

/** A token for a session; only its hash is stored. */
export async function addRefreshToken(tx: Tx, sessionId: string): Promise<string> {
  const text = newSecret();
  await RefreshToken.query(tx.knex).insert({ tokenHash: hashSecret(text), sessionId });
  return text;
}

/** Throws `auth.invalid_session` for a token that is unknown, ended or used before; the last one ends the session first. */
export async function exchangeRefreshToken(auth: Auth, text: string): Promise<Refreshed> {
  // The end of a session must be committed, so the transaction says what happened and the error comes after it.
  const refreshed = await auth.database.transaction(async (tx) => {
    auth.forgetAfterCommit(tx);
    const token = await RefreshToken.query(tx.knex).findById(hashSecret(text)).forUpdate();
    if (!token) return undefined;
    if (token.usedAt !== null) {
      await endEndUserSession(tx, token.sessionId);
      return undefined;
    }
    const session = await EndUserSession.query(tx.knex).findById(token.sessionId);
    const user = session && (await EndUser.query(tx.knex).findById(session.userId));
    if (!session || session.expiresAt.getTime() <= Date.now() || !user || user.blocked) return undefined;
    await token.$query(tx.knex).patch({ usedAt: new Date() });
    await prolongSession(tx, session.id);
    return {
      jwt: await signJwt(tx, { userId: user.id, sessionId: session.id, lifetime: 'short' }),
      refreshToken: await addRefreshToken(tx, session.id),
    };
  });
  if (!refreshed) throw authErrors.invalid_session();
  return refreshed;
}
