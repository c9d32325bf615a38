/**
 * Puts the domain together for one process: what it remembers of credentials, and `authenticate`, which turns the
 * credentials of a request into an `Access`.
 *
 * Order (contract section 7): a bearer token is an API token if it matches one, else a preview token, else an end
 * user's JWT, else refused;
 * other schemes count as anonymous. The admin's cookie is looked at below `/admin` alone, and nothing else is there.
 */
import type { Access } from '../base/access.ts';
import type { Sealing } from '../base/sealing.ts';
import type { OidcConfig } from '../config/config.ts';
import type { Database, Tx } from '../db/database.ts';
import { type AllowedOutgoing, type Credentials, httpErrors } from '../http/index.ts';
import type { QueueMail } from '../jobs/index.ts';
import { isInRanges } from './address-ranges.ts';
import { readSessionCookie } from './admins/session-cookie.ts';
import { findSession, findSessionById, isLive, type LiveSession, noteSeen } from './admins/sessions.ts';
import { findApiToken, noteUse } from './api-tokens.ts';
import { findEndUser, type LiveEndUser } from './end-users/end-user-sessions.ts';
import { createFreshCache } from './fresh-cache.ts';
import type { LimitStore } from './limits/limit-store.ts';
import { createRateLimits, type RateLimits } from './limits/rate-limits.ts';
import { createOAuthClient, type OAuthClient } from './oauth/oauth-client.ts';
import { previewAccess, readPreviewToken } from './preview-tokens.ts';
import { accessOf, noRights, type Rights } from './rights.ts';
import { loadVisitorRights } from './roles.ts';
import { requireSameOrigin } from './same-origin.ts';
import { hashSecret, isApiTokenText } from './token-text.ts';

export type AuthOptions = {
  readonly database: Database;
  /** Where people reach this server, without a trailing slash: the base of mailed links; https decides the cookie's form. */
  readonly publicUrl: string;
  /** The website whose visitors sign in here, without a trailing slash: where mailed links for them lead. */
  readonly siteUrl: string;
  /** Where attempts are counted; `undefined` switches their limits off: test machines only. */
  readonly limitStore: LimitStore | undefined;
  /** Mail goes out beside the requests; it is queued in the transaction that it is about. */
  readonly queueMail: QueueMail;
  /** Encrypts the secrets that must be readable again. */
  readonly sealing: Sealing;
  /** The service of the environment by which administrators sign in. */
  readonly oidc: OidcConfig | undefined;
  /** What may be called although it is not on the public internet. */
  readonly outgoing: AllowedOutgoing;
};

export type Auth = {
  /** Throws `http.unauthorized` for credentials that are wrong, ended or expired; none at all is the public role. */
  authenticate(credentials: Credentials): Promise<Access>;
  /**
   * The access of the administrator who is signed in, undefined where nobody is. Asking does not count as use of the
   * session: for streams that are open, and for the question who is there.
   */
  recheck(credentials: Credentials): Promise<Access | undefined>;
  /** For every transaction that changes tokens, roles, sessions or users: at its commit this process forgets what it remembers. */
  forgetAfterCommit(tx: Tx): void;
  readonly queueMail: QueueMail;
  readonly database: Database;
  readonly rateLimits: RateLimits;
  readonly publicUrl: string;
  readonly siteUrl: string;
  readonly isHttps: boolean;
  readonly sealing: Sealing;
  readonly oidc: OidcConfig | undefined;
  readonly oauth: OAuthClient;
  /** The visitor whose live JWT this is. Throws `auth.invalid_session` for one that has ended. */
  findVisitor(authorization: string | undefined): Promise<LiveEndUser | undefined>;
};

export function createAuth(options: AuthOptions): Auth {
  const { database, publicUrl } = options;
  const isHttps = publicUrl.startsWith('https:');
  const visitorRights = createFreshCache(() => loadVisitorRights(database));
  const apiTokens = createFreshCache((hashHex) => findApiToken(database, hashHex));
  const sessions = createFreshCache((hashHex) => findSession(database, hashHex));
  const previewingSessions = createFreshCache((id) => findSessionById(database, Number(id)));
  const visitors = createFreshCache((jwt) => findEndUser(database, jwt));

  const rightsOfRole = async (type: string): Promise<Rights> => (await visitorRights.get('all'))?.get(type) ?? noRights;

  const accessOfApiToken = async (text: string, ip: string): Promise<Access | undefined> => {
    if (!isApiTokenText(text)) return undefined;
    const token = await apiTokens.get(hashSecret(text).toString('hex'));
    if (!token || (token.expiresAt && token.expiresAt.getTime() <= Date.now())) return undefined;
    if (token.allowedAddresses.length > 0 && !isInRanges(ip, token.allowedAddresses)) return undefined;
    noteUse(database, token);
    return accessOf({ kind: 'api-token', id: token.id, name: token.name }, token.rights);
  };

  const sessionOf = async (credentials: Credentials): Promise<LiveSession | undefined> => {
    const cookie = readSessionCookie(credentials.cookie, isHttps);
    if (cookie === undefined) return undefined;
    requireSameOrigin(credentials, publicUrl);
    const session = await sessions.get(hashSecret(cookie).toString('hex'));
    return session && isLive(session) ? session : undefined;
  };

  const accessOfSession = (session: LiveSession): Access => {
    const actor = { kind: 'admin', id: session.adminId, name: session.email } as const;
    const access = { ...accessOf(actor, session.rights), proof: session.proof };
    return session.viewsAs ? { ...access, viewsAs: session.viewsAs } : access;
  };

  const accessOfAdmin = async (credentials: Credentials): Promise<Access | undefined> => {
    const session = await sessionOf(credentials);
    if (session) noteSeen(database, session);
    return session && accessOfSession(session);
  };

  const accessOfPreview = async (text: string): Promise<Access | undefined> => {
    const token = readPreviewToken(options.sealing, text);
    const session = token && (await previewingSessions.get(String(token.sessionId)));
    return session && isLive(session) ? previewAccess(session, token) : undefined;
  };

  const accessOfEndUser = async (jwt: string): Promise<Access | undefined> => {
    const user = await visitors.get(jwt);
    if (!user || user.expiresAt.getTime() <= Date.now()) return undefined;
    const rights = user.role === null ? noRights : await rightsOfRole(user.role);
    return accessOf({ kind: 'end-user', id: user.id, name: user.username }, rights);
  };

  const accessOfVisitor = async ({ authorization, ip }: Credentials): Promise<Access | undefined> => {
    const bearer = bearerOf(authorization);
    if (bearer === undefined) return accessOf({ kind: 'anonymous' }, await rightsOfRole('public'));
    return (await accessOfApiToken(bearer, ip)) ?? (await accessOfPreview(bearer)) ?? accessOfEndUser(bearer);
  };

  return {
    async authenticate(credentials) {
      const access = await (isAdminPath(credentials.path) ? accessOfAdmin(credentials) : accessOfVisitor(credentials));
      if (!access) throw httpErrors.unauthorized();
      return access;
    },
    async recheck(credentials) {
      const session = await sessionOf(credentials);
      return session && accessOfSession(session);
    },
    forgetAfterCommit(tx) {
      tx.afterCommit(() => {
        // All of it: each would be looked up anew within a second anyway, and to forget too little would be a hole.
        visitorRights.forgetAll();
        apiTokens.forgetAll();
        sessions.forgetAll();
        previewingSessions.forgetAll();
        visitors.forgetAll();
      });
    },
    queueMail: options.queueMail,
    database,
    rateLimits: createRateLimits(options.limitStore),
    publicUrl,
    siteUrl: options.siteUrl,
    isHttps,
    sealing: options.sealing,
    oidc: options.oidc,
    oauth: createOAuthClient(options.outgoing),
    async findVisitor(authorization) {
      const jwt = bearerOf(authorization);
      return jwt === undefined ? undefined : visitors.get(jwt);
    },
  };
}

function isAdminPath(path: string): boolean {
  return /^\/(admin|content-manager)(\/|$)/i.test(path);
}

/** The token of `Authorization: Bearer <token>`; a bare `Bearer` and other schemes are none. */
function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]?.trim();
}
