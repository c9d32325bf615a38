/**
 * The sessions of administrators: rows in the database, named by a random token of which only the hash is stored. A new
 * one at every sign-in and proof; time without use and its age end it, as the settings say.
 */
import type { Access, Proof } from '../../base/access.ts';
import { newSecret } from '../../base/ids.ts';
import type { Db, Tx } from '../../db/database.ts';
import type { RequestInfo } from '../../http/index.ts';
import { noteSessionUse, usePrecisionMs } from '../counters-sql.ts';
import { authErrors } from '../errors.ts';
import { AdminSession, Role } from '../models.ts';
import { compileRights, noRights, type Rights, superAdmin } from '../rights.ts';
import { lacksSecondFactor, loadSecuritySettings, type SecuritySettings } from '../settings/security-settings.ts';
import { hashSecret } from '../token-text.ts';
import type { ViewedRole } from './view-as.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** From where somebody asks, and what the answer to them bears. */
export type Client = Pick<RequestInfo, 'ip' | 'setHeader'> & {
  readonly userAgent: string | undefined;
  readonly requestId: string;
};

export function clientOf({ ip, setHeader, headers }: RequestInfo, requestId: string): Client {
  return { ip, setHeader, userAgent: headers['user-agent']?.toString(), requestId };
}

/** How the person of a session has shown who they are. */
export type SessionProof = {
  readonly method: 'password' | 'passkey' | 'sso';
  readonly multiFactor: boolean;
  /** The wish to stay signed in for longer; heard with a second factor alone. */
  readonly remember?: boolean | undefined;
};

/** A password alone, as it opens most sessions. */
export const byPassword: SessionProof = { method: 'password', multiFactor: false };

/** How the session that asks was proved: what a new one in its place begins with. */
export function proofOf({ proof }: Access): SessionProof {
  return proof ? { method: proof.method, multiFactor: proof.multiFactor } : byPassword;
}

/** A session as a request meets it. */
export type LiveSession = {
  readonly id: number;
  readonly adminId: number;
  readonly email: string;
  readonly rights: Rights;
  /** Other roles, whose rights the session has to look at; null when the person is themselves. */
  readonly viewsAs: readonly ViewedRole[] | null;
  readonly proof: Proof;
  readonly expiresAt: Date;
  readonly idleMs: number;
  /** Epoch milliseconds; the one part that changes. */
  readonly use: { seenAt: number };
};

export type SessionInfo = {
  readonly id: number;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly method: SessionProof['method'];
  readonly multiFactor: boolean;
  readonly createdAt: Date;
  /** Exact to a minute. */
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Whether this is the session that asks. */
  readonly current: boolean;
};

/** Opens a session and resolves to its token, which only the cookie will know. */
export async function openSession(
  tx: Tx,
  adminId: number,
  { ip, userAgent }: Client,
  { method, multiFactor, remember = false }: SessionProof,
): Promise<string> {
  const settings = await loadSecuritySettings(tx);
  const token = newSecret();
  await AdminSession.query(tx.knex).delete().where('expires_at', '<', new Date());
  await AdminSession.query(tx.knex).insert({
    tokenHash: hashSecret(token),
    adminId,
    ip,
    userAgent: userAgent?.slice(0, 500) ?? null,
    method,
    multiFactor,
    expiresAt: new Date(Date.now() + lifetimeMs(settings, remember && multiFactor)),
  });
  return token;
}

function lifetimeMs({ lifetimeHours, rememberDays }: SecuritySettings, isRemembered: boolean): number {
  return Math.max(lifetimeHours * hourMs, isRemembered ? rememberDays * dayMs : 0);
}

/** Notes a new proof: the session goes on under a new token, which this resolves to. Throws `auth.unknown_session`. */
export async function proveSession(tx: Tx, token: string, { multiFactor }: { multiFactor: boolean }): Promise<string> {
  const renewed = newSecret();
  const changed = await AdminSession.query(tx.knex)
    .patch({ tokenHash: hashSecret(renewed), provedAt: new Date(), ...(multiFactor ? { multiFactor } : {}) })
    .where('token_hash', hashSecret(token));
  if (changed === 0) throw authErrors.unknown_session();
  return renewed;
}

/** The session of this token hash (hex), if its administrator is still active. Whether time has ended it, `isLive` says. */
export async function findSession(db: Db, hashHex: string): Promise<LiveSession | undefined> {
  return findLive(db, 'token_hash', Buffer.from(hashHex, 'hex'));
}

/** The same by its id, which no cookie tells: for what is bound to a session without being able to act as it. */
export async function findSessionById(db: Db, id: number): Promise<LiveSession | undefined> {
  return findLive(db, 'sessions.id', id);
}

async function findLive(db: Db, column: string, value: Buffer | number): Promise<LiveSession | undefined> {
  const row = await AdminSession.query(db.knex).withGraphJoined('admin.roles.grants').findOne(column, value);
  if (!row?.admin?.active) return undefined;
  const { id, adminId, expiresAt, lastSeenAt, provedAt, method, multiFactor } = row;
  const settings = await loadSecuritySettings(db);
  const roles = row.admin.roles ?? [];
  const shown = row.viewAs === null ? roles : await loadRoles(db, row.viewAs);
  return {
    id,
    adminId,
    email: row.admin.email,
    rights: lacksSecondFactor(settings, roles, multiFactor) ? noRights : rightsOf(shown),
    viewsAs: row.viewAs === null ? null : shown.map(({ type, name }) => ({ type, name })),
    proof: { method, at: provedAt.getTime(), multiFactor },
    expiresAt,
    idleMs: settings.idleMinutes * minuteMs,
    use: { seenAt: lastSeenAt.getTime() },
  };
}

/** Roles that have been removed meanwhile give nothing. */
async function loadRoles(db: Db, ids: readonly number[]): Promise<Role[]> {
  return Role.query(db.knex)
    .where({ audience: 'admin' })
    .whereIn('id', [...ids])
    .withGraphFetched('grants');
}

export function rightsOf(roles: readonly Role[]): Rights {
  if (roles.some(({ type }) => type === 'super-admin')) return superAdmin;
  return compileRights(roles.flatMap(({ grants }) => grants ?? []));
}

export function isLive(session: LiveSession): boolean {
  const now = Date.now();
  return session.expiresAt.getTime() > now && session.use.seenAt + session.idleMs > now;
}

/** Notes that the session was used, at most once a minute and without waiting. */
export function noteSeen(db: Db, session: LiveSession): void {
  const now = Date.now();
  if (now - session.use.seenAt < usePrecisionMs) return;
  session.use.seenAt = now;
  // A missed note is made by a later request; when the database is away the request itself says so.
  noteSessionUse(db, session.id).catch(() => undefined);
}

/** The latest first. `currentToken`: the token that asks. */
export async function listSessions(db: Db, adminId: number, currentToken: string): Promise<SessionInfo[]> {
  const current = hashSecret(currentToken);
  const { idleMinutes } = await loadSecuritySettings(db);
  const rows = await AdminSession.query(db.knex)
    .where('admin_id', adminId)
    .where('expires_at', '>', new Date())
    .where('last_seen_at', '>', new Date(Date.now() - idleMinutes * minuteMs))
    .orderBy('last_seen_at', 'desc');
  return rows.map(({ id, ip, userAgent, method, multiFactor, createdAt, lastSeenAt, expiresAt, tokenHash }) => ({
    id,
    ip,
    userAgent,
    method,
    multiFactor,
    createdAt,
    lastSeenAt,
    expiresAt,
    current: tokenHash.equals(current),
  }));
}

/** Throws `auth.unknown_session`, also for a session of somebody else. */
export async function endSession(tx: Tx, adminId: number, sessionId: number): Promise<void> {
  const ended = await AdminSession.query(tx.knex).delete().where({ id: sessionId, admin_id: adminId });
  if (ended === 0) throw authErrors.unknown_session();
}

export async function endSessionOfToken(tx: Tx, token: string): Promise<void> {
  await AdminSession.query(tx.knex).delete().where('token_hash', hashSecret(token));
}

/** After a change of what proves the person: who asks stays, nobody else. */
export async function endOtherSessions(tx: Tx, adminId: number, token: string): Promise<void> {
  await AdminSession.query(tx.knex).delete().where('admin_id', adminId).whereNot('token_hash', hashSecret(token));
}

/** After a change of password or e-mail: nobody who was signed in stays so. */
export async function endSessionsOfAdmin(tx: Tx, adminId: number): Promise<void> {
  await AdminSession.query(tx.knex).delete().where('admin_id', adminId);
}
