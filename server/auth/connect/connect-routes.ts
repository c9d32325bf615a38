/**
 * Visitors sign in by another service, at the addresses of the contract. The website sends the browser to
 * `/api/connect/<provider>`; after the journey its own page is opened with `?access_token=…`, and exchanges that at
 * `/api/auth/<provider>/callback` for a JWT.
 *
 * What the page gets is a one-time code of ours and not the service's access token: that stays here, and a token that was
 * issued to another site signs nobody in.
 */
import { z } from 'zod';
import { AppError } from '../../base/errors.ts';
import { endpoint, parseQueryString, type Reply, type RequestInfo, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { openVisitorSession, type SignedIn } from '../end-users/open-session.ts';
import { authErrors } from '../errors.ts';
import { EndUser, EndUserIdentity } from '../models.ts';
import { pendingCookie } from '../oauth/pending-cookie.ts';
import { redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { ownAddress } from '../own-address.ts';
import { newMailCode } from '../token-text.ts';
import { findConnectedVisitor } from './connected-visitor.ts';
import { readProfile } from './read-profile.ts';
import { getUsableProvider, type UsableProvider } from './visitor-providers.ts';

const tags = ['visitors'];
const action = (name: string) => `plugin::users-permissions.auth.${name}`;
const params = z.object({ provider: z.string().max(40) });

export function connectRoutes(auth: Auth): Routes {
  const cookie = pendingCookie(auth.sealing, 'visitor', auth.isHttps);
  const addressOf = ({ host }: RequestInfo) => ownAddress(auth.publicUrl, host);
  /** Each step of the journey counts as an attempt to sign in. */
  const attempt = async (params: { readonly provider: string }, request: RequestInfo) => {
    await auth.rateLimits.take('login', request);
    return getUsableProvider(auth, params.provider);
  };
  return {
    'GET /api/connect/:provider': endpoint({
      summary: 'Sign in with another service: leads there',
      tags,
      permission: action('connect'),
      dialect: 'strapi',
      params,
      handler: async ({ params, request }) => {
        const provider = await attempt(params, request);
        const redirectUri = `${addressOf(request)}/api/connect/${provider.id}/callback`;
        const { url, journey } = await auth.oauth.begin(provider.service, { redirectUri });
        return leadTo(url, cookie.set({ provider: provider.id, returnTo: provider.redirectUrl, ...journey }));
      },
    }),

    'GET /api/connect/:provider/callback': endpoint({
      summary: 'Where the other service leads back to; opens the page of the website with a code',
      tags,
      permission: action('connect'),
      dialect: 'strapi',
      params,
      handler: async ({ params, request }) => {
        const provider = await attempt(params, request);
        const pending = cookie.read(request.cookie);
        if (pending?.provider !== provider.id) throw authErrors.invalid_challenge();
        const page = new URL(provider.redirectUrl);
        try {
          const current = new URL(`${addressOf(request)}${request.path}?${request.querystring}`);
          const answer = await auth.oauth.finish(provider.service, current, pending);
          page.searchParams.set('access_token', await connect(auth, provider, answer));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          page.searchParams.set('error', error.code);
        }
        return leadTo(page, cookie.clear());
      },
    }),

    'GET /api/auth/:provider/callback': endpoint({
      summary: 'Exchange the code that the page got for a session',
      tags,
      permission: action('callback'),
      dialect: 'strapi',
      params,
      handler: async ({ params, request }) => {
        const { id } = await attempt(params, request);
        const { access_token: code } = parseQueryString(request.querystring);
        return { body: await exchange(auth, id, code), headers: { 'Cache-Control': 'no-store' } };
      },
    }),
  };
}

type Answered = Awaited<ReturnType<Auth['oauth']['finish']>>;

/** The code for the page: good for five minutes and once. */
async function connect(auth: Auth, provider: UsableProvider, answer: Answered): Promise<string> {
  const profile = await readProfile(auth.oauth, provider, answer);
  const code = newMailCode();
  await auth.database.transaction(async (tx) => {
    const user = await findConnectedVisitor(tx, provider.id, profile);
    await saveOneTimeToken(tx, { purpose: 'end-user-connect', subjectId: user.id, text: code });
  });
  return code;
}

/** Throws `auth.invalid_connect_code`, `auth.blocked`. */
async function exchange(auth: Auth, provider: string, code: unknown): Promise<SignedIn> {
  if (typeof code !== 'string') throw authErrors.invalid_connect_code();
  return auth.database.transaction(async (tx) => {
    const userId = (await redeemOneTimeToken(tx, 'end-user-connect', code))?.subjectId;
    const identity =
      userId == null ? undefined : await EndUserIdentity.query(tx.knex).findOne({ user_id: userId, provider });
    const user = identity && (await EndUser.query(tx.knex).findById(identity.userId).forUpdate());
    if (!user) throw authErrors.invalid_connect_code();
    if (user.blocked) throw authErrors.blocked();
    return openVisitorSession(tx, user);
  });
}

function leadTo(url: URL, cookie: string): Reply {
  const headers = { Location: url.href, 'Set-Cookie': cookie, 'Cache-Control': 'no-store' };
  return { status: 302, text: 'Going on', headers };
}
