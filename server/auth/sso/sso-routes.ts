/** Signing in by another service: the way there and the way back. Both are navigations, so errors lead to the sign-in page. */
import { z } from 'zod';
import { AppError } from '../../base/errors.ts';
import { endpoint, type Reply, type RequestInfo, type Routes } from '../../http/index.ts';
import { readSessionCookie, setSessionCookie } from '../admins/session-cookie.ts';
import { type Client, clientOf, endSessionOfToken, openSession } from '../admins/sessions.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { type Pending, pendingCookie } from '../oauth/pending-cookie.ts';
import { ownAddress } from '../own-address.ts';
import { recordOwnAct } from '../record-change.ts';
import { applyGroupRoles } from './group-roles.ts';
import { checkReturnTo, home } from './return-to.ts';
import { findSsoAccount } from './sso-account.ts';
import { getSignInService } from './sso-providers.ts';

const tags = ['admin: account'];
export const callbackPath = '/admin/api/sso/callback';

export function ssoRoutes(auth: Auth): Routes {
  const { isHttps } = auth;
  const cookie = pendingCookie(auth.sealing, 'admin', isHttps);
  const addressOf = ({ host }: RequestInfo) => ownAddress(auth.publicUrl, host);
  return {
    'GET /admin/api/sso/start': endpoint({
      summary: 'Sign in by another service: leads there',
      tags,
      permission: 'public',
      query: z.object({
        provider: z.string().max(40).optional(),
        /** A page of the admin to come back to. */
        returnTo: z.string().max(2_000).optional(),
        /** The service shall ask for the credentials anew. */
        again: z.literal('1').optional(),
      }),
      handler: async ({ query, request }) => {
        const returnTo = checkReturnTo(query.returnTo);
        await auth.rateLimits.take('login', request);
        const { provider, service } = await getSignInService(auth, query.provider);
        const redirectUri = addressOf(request) + callbackPath;
        const { url, journey } = await auth.oauth.begin(service, { redirectUri, again: query.again !== undefined });
        return leadTo(url.href, [cookie.set({ provider: provider.id, returnTo, ...journey })]);
      },
    }),

    'GET /admin/api/sso/callback': endpoint({
      summary: 'Where the other service leads back to; opens the session',
      tags,
      permission: 'public',
      handler: async ({ request, requestId }) => {
        try {
          await auth.rateLimits.take('login', request);
          const pending = cookie.read(request.cookie);
          if (!pending) throw authErrors.invalid_challenge();
          const url = new URL(`${addressOf(request)}${request.path}?${request.querystring}`);
          const token = await signIn(auth, { pending, url, request }, clientOf(request, requestId));
          return leadTo(pending.returnTo, [setSessionCookie(token, isHttps), cookie.clear()]);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          return leadTo(`${home}?signIn=${encodeURIComponent(error.code)}`, [cookie.clear()]);
        }
      },
    }),
  };
}

type Coming = { readonly pending: Pending; readonly url: URL; readonly request: RequestInfo };

/** The token of a new session. The one that the browser had, if any, ends. */
async function signIn(auth: Auth, { pending, url, request }: Coming, client: Client): Promise<string> {
  const { provider, service } = await getSignInService(auth, pending.provider);
  const { claims } = await auth.oauth.finish(service, url, pending);
  const before = readSessionCookie(request.cookie, auth.isHttps);
  return auth.database.transaction(async (tx) => {
    auth.forgetAfterCommit(tx);
    const { admin, how } = await findSsoAccount(tx, provider, claims);
    const roles = await applyGroupRoles(tx, provider, admin.id, claims);
    if (roles !== undefined) await recordOwnAct(tx, admin, 'admin.change', client, { roles, service: provider.id });
    await admin.$query(tx.knex).patch({ lastLoginAt: new Date() });
    if (before !== undefined) await endSessionOfToken(tx, before);
    // The service is in charge of its factors; it stands for more than a password of ours.
    const token = await openSession(tx, admin.id, client, { method: 'sso', multiFactor: true });
    await recordOwnAct(tx, admin, 'admin.sign-in', client, { service: provider.id, account: how });
    return token;
  });
}

function leadTo(address: string, cookies: string[]): Reply {
  const headers = { Location: address, 'Set-Cookie': cookies, 'Cache-Control': 'no-store' };
  return { status: 302, text: 'Going on', headers };
}
