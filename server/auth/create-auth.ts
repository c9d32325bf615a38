/**
 * Puts the domain together for one process: what it remembers of credentials, and `authenticate`, which turns the
 * credentials of a request into an `Access`.
 *
 * Order (contract section 7): a bearer token is an API token if it matches one, else an end user's JWT, else refused;
 * other schemes count as anonymous. The admin's cookie is looked at below `/admin/api` alone, and nothing else is there.
 */
import type { Access } from '../base/access.ts';
import type { Database, Tx } from '../db/database.ts';
import { type Credentials, httpErrors } from '../http/index.ts';
import { findApiToken, noteUse } from './api-tokens.ts';
import { createFreshCache } from './fresh-cache.ts';
import { accessOf, type Rights, rightsOfActions } from './rights.ts';
import { loadVisitorRights } from './roles.ts';
import { hashSecret, isApiTokenText } from './token-text.ts';

export type Auth = {
  /** Throws `http.unauthorized` for credentials that are wrong, ended or expired; none at all is the public role. */
  authenticate(credentials: Credentials): Promise<Access>;
  /** For every transaction that changes tokens, roles or users: at its commit this process forgets what it remembers. */
  forgetAfterCommit(tx: Tx): void;
};

const noRights: Rights = rightsOfActions([]);

export function createAuth({ database }: { readonly database: Database }): Auth {
  const visitorRights = createFreshCache(() => loadVisitorRights(database));
  const apiTokens = createFreshCache((hashHex) => findApiToken(database, hashHex));

  const rightsOfRole = async (type: string): Promise<Rights> => (await visitorRights.get('all'))?.get(type) ?? noRights;

  const accessOfApiToken = async (text: string): Promise<Access | undefined> => {
    if (!isApiTokenText(text)) return undefined;
    const token = await apiTokens.get(hashSecret(text).toString('hex'));
    if (!token || (token.expiresAt && token.expiresAt.getTime() <= Date.now())) return undefined;
    noteUse(database, token);
    return accessOf({ kind: 'api-token', id: token.id, name: token.name }, token.rights);
  };

  return {
    async authenticate({ path, authorization }) {
      if (isAdminPath(path)) throw httpErrors.unauthorized();
      const bearer = bearerOf(authorization);
      if (bearer === undefined) return accessOf({ kind: 'anonymous' }, await rightsOfRole('public'));
      const access = await accessOfApiToken(bearer);
      if (!access) throw httpErrors.unauthorized();
      return access;
    },
    forgetAfterCommit(tx) {
      tx.afterCommit(() => {
        visitorRights.forgetAll();
        apiTokens.forgetAll();
      });
    },
  };
}

function isAdminPath(path: string): boolean {
  return /^\/admin(\/|$)/i.test(path);
}

/** The token of `Authorization: Bearer <token>`; a bare `Bearer` and other schemes are none. */
function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]?.trim();
}
