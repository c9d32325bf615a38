/**
 * The visitors' sessions: a JWT in the contract's form (HS256, thirty days, or short ones that are refreshed) that names a row, and is worth nothing without
 * it. Block, deletion, password change and sign-out remove the row. The key is made at installation, kept in the database
 * for all nodes, and named by `kid`; algorithm, issuer, audience and type are fixed, so no other token passes for one.
 */
import { errors, jwtVerify, SignJWT } from 'jose';
import { newSecret } from '../../base/ids.ts';
import type { Db, Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { EndUserSession, SigningKey } from '../models.ts';

const lifetimeMs = { short: 15 * 60_000, long: 30 * 86_400_000 };
const algorithm = 'HS256';
const claims = { issuer: 'plinth', audience: 'plinth:end-user', typ: 'JWT' };
export const signingPurpose = 'end-user-jwt';

export type LiveEndUser = {
  readonly id: number;
  readonly username: string;
  /** Type of the role; null for a visitor without one, who may do nothing. */
  readonly role: string | null;
  readonly sessionId: string;
  readonly expiresAt: Date;
};

/** `short` is refreshed, `long` is the contract's. */
export type JwtLifetime = 'short' | 'long';

/** Opens a session and resolves to its id and a JWT for it. */
export async function openEndUserSession(
  tx: Tx,
  userId: number,
  lifetime: JwtLifetime,
): Promise<{ jwt: string; sessionId: string }> {
  const id = newSecret().slice(0, 22); // 132 bits
  const expiresAt = new Date(Date.now() + lifetimeMs.long);
  await EndUserSession.query(tx.knex).delete().where({ user_id: userId }).where('expires_at', '<', new Date());
  await EndUserSession.query(tx.knex).insert({ id, userId, expiresAt });
  return { sessionId: id, jwt: await signJwt(tx, { userId, sessionId: id, lifetime }) };
}

/** A JWT for a session, with the newest key. */
export async function signJwt(
  db: Db,
  { userId, sessionId, lifetime }: { userId: number; sessionId: string; lifetime: JwtLifetime },
): Promise<string> {
  const key = await SigningKey.query(db.knex)
    .where({ purpose: signingPurpose })
    .orderBy('created_at', 'desc')
    .first()
    .throwIfNotFound();
  return new SignJWT({ id: userId, sid: sessionId })
    .setProtectedHeader({ alg: algorithm, typ: claims.typ, kid: key.id })
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .setIssuedAt()
    .setExpirationTime(new Date(Date.now() + lifetimeMs[lifetime]))
    .sign(Buffer.from(key.secret, 'base64url'));
}

/** A session that is in use goes on for another thirty days. */
export async function prolongSession(tx: Tx, sessionId: string): Promise<void> {
  await EndUserSession.query(tx.knex)
    .patch({ expiresAt: new Date(Date.now() + lifetimeMs.long) })
    .findById(sessionId);
}

/** Whose live session a JWT names; `undefined` for what is no JWT of ours. Throws `auth.invalid_session` for one that has ended. */
export async function findEndUser(db: Db, jwt: string): Promise<LiveEndUser | undefined> {
  const named = await verify(db, jwt);
  if (named === undefined) return undefined;
  const session = await EndUserSession.query(db.knex).findById(named.sessionId).withGraphJoined('user.role');
  const user = session?.user;
  if (!session || !user || user.blocked || user.id !== named.userId || session.expiresAt.getTime() <= Date.now())
    throw authErrors.invalid_session();
  const { id, username, role } = user;
  return { id, username, role: role?.type ?? null, sessionId: session.id, expiresAt: named.expiresAt };
}

export async function endEndUserSession(tx: Tx, sessionId: string): Promise<void> {
  await EndUserSession.query(tx.knex).deleteById(sessionId);
}

/** Resolves to how many there were. */
export async function endSessionsOfEndUser(tx: Tx, userId: number): Promise<number> {
  return EndUserSession.query(tx.knex).delete().where('user_id', userId);
}

async function verify(
  db: Db,
  jwt: string,
): Promise<{ userId: number; sessionId: string; expiresAt: Date } | undefined> {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt)) return undefined;
  try {
    const { payload } = await jwtVerify(jwt, ({ kid }) => loadKey(db, kid), { algorithms: [algorithm], ...claims });
    const { id, sid, exp = 0 } = payload;
    if (typeof id !== 'number' || typeof sid !== 'string') return undefined;
    return { userId: id, sessionId: sid, expiresAt: new Date(exp * 1_000) };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

async function loadKey(db: Db, kid: unknown): Promise<Uint8Array> {
  const key =
    typeof kid === 'string' ? await SigningKey.query(db.knex).findOne({ id: kid, purpose: signingPurpose }) : undefined;
  if (!key) throw new errors.JWKSNoMatchingKey();
  return Buffer.from(key.secret, 'base64url');
}
