/** The answer of everything that signs a visitor in. */
import type { Tx } from '../../db/database.ts';
import type { EndUser } from '../models.ts';
import { loadVisitorSettings } from '../settings/visitor-settings.ts';
import { openEndUserSession } from './end-user-sessions.ts';
import { type EndUserJson, toJson } from './end-users.ts';
import { addRefreshToken } from './refresh-tokens.ts';

export type SignedIn = {
  readonly jwt: string;
  /** Where sessions are refreshed. */
  readonly refreshToken?: string;
  readonly user: EndUserJson;
};

/** Opens a session as the settings say: a JWT for long, or a short one with a token to refresh it. */
export async function openVisitorSession(tx: Tx, user: EndUser): Promise<SignedIn> {
  const { sessions } = await loadVisitorSettings(tx);
  const { jwt, sessionId } = await openEndUserSession(tx, user.id, sessions === 'long' ? 'long' : 'short');
  if (sessions === 'long') return { jwt, user: toJson(user) };
  return { jwt, refreshToken: await addRefreshToken(tx, sessionId), user: toJson(user) };
}
