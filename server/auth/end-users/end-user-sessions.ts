/**
 * The visitors' sessions: a JWT in the contract's form (HS256, thirty days) that names a row, and is worth nothing without
 * it. Block, deletion, password change and sign-out remove the row. The key is made at installation, kept in the database
 * for all nodes, and named by `kid`; algorithm, issuer, audience and type are fixed, so no other token passes for one.
 */
import { errors, jwtVerify, SignJWT } from 'jose';
import { newSecret } from '../../base/ids.ts';
import type { Db, Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { EndUserSession, SigningKey } from '../models.ts';

const lifetimeMs = 30 * 86_400_000;
const algorithm = 'HS256';
const claims = { issuer: 'plinth', audience: 'plinth:end-user', typ: 'JWT' };
const purpose = 'end-user-jwt';

export type LiveEndUser = {
  readonly id: number;
  readonly username: string;
  /** Type of the role; null for a visitor without one, who may do nothing. */
  readonly role: string | null;
  readonly sessionId: string;
  readonly expiresAt: Date;
};

/** Opens a session and resolves to its JWT. */
export async function openEndUserSession(tx: Tx, userId: number): Promise<string> {
  const key = await SigningKey.query(tx.knex)
    .where({ purpose })
    .orderBy('created_at', 'desc')
    .first()
    .throwIfNotFound();
  const id = newSecret().slice(0, 22); // 132 bits
  const expiresAt = new Date(Date.now() + lifetimeMs);
  await EndUserSession.query(tx.knex).delete().where({ user_id: userId }).where('expires_at', '<', new Date());
  await EndUserSession.query(tx.knex).insert({ id, userId, expiresAt });
  return new SignJWT({ id: userId, sid: id })
    .setProtectedHeader({ alg: algorithm, typ: claims.typ, kid: key.id })
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(Buffer.from(key.secret, 'base64url'));
}

/** Whose live session a JWT names; `undefined` for what is no JWT of ours. Throws `auth.invalid_session` for one that has ended. */
export async function findEndUser(db: Db, jwt: string): Promise<LiveEndUser | undefined> {
  const named = await verify(db, jwt);
  if (named === undefined) return undefined;
  const session = await EndUserSession.query(db.knex).findById(named.sessionId).withGraphJoined('user.role');
  const user = session?.user;
  if (!session || !user || user.blocked || user.id !== named.userId) throw authErrors.invalid_session();
  const { id, username, role } = user;
  return { id, username, role: role?.type ?? null, sessionId: session.id, expiresAt: session.expiresAt };
}

export async function endEndUserSession(tx: Tx, sessionId: string): Promise<void> {
  await EndUserSession.query(tx.knex).deleteById(sessionId);
}

export async function endSessionsOfEndUser(tx: Tx, userId: number): Promise<void> {
  await EndUserSession.query(tx.knex).delete().where('user_id', userId);
}

async function verify(db: Db, jwt: string): Promise<{ userId: number; sessionId: string } | undefined> {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt)) return undefined;
  try {
    const { payload } = await jwtVerify(jwt, ({ kid }) => loadKey(db, kid), { algorithms: [algorithm], ...claims });
    const { id, sid } = payload;
    return typeof id === 'number' && typeof sid === 'string' ? { userId: id, sessionId: sid } : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

async function loadKey(db: Db, kid: unknown): Promise<Uint8Array> {
  const key = typeof kid === 'string' ? await SigningKey.query(db.knex).findOne({ id: kid, purpose }) : undefined;
  if (!key) throw new errors.JWKSNoMatchingKey();
  return Buffer.from(key.secret, 'base64url');
}
