/**
 * The admin's own account over HTTP: set-up, sign-in, sessions, password. Endpoints that hash a password open their
 * transaction themselves, after the hash: it must not hold a connection meanwhile.
 */
import { z } from 'zod';
import type { Access } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';
import { endpoint, type Reply, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { recordOwnAct } from '../record-change.ts';
import { refuseOtherOrigin } from '../same-origin.ts';
import { answerChallenge } from '../second-factor/challenge.ts';
import { loadSecuritySettings } from '../settings/security-settings.ts';
import { listSignInServices } from '../sso/sso-providers.ts';
import { adminIdOf } from './admin-id.ts';
import { canonicalEmail, changeAdmin, getAdmin, hasAdmin } from './admins.ts';
import { changeCredentials } from './change-credentials.ts';
import { describeMe } from './me.ts';
import { requestReset, resetPassword } from './reset-password.ts';
import { clearSessionCookie, requireSessionToken, setSessionCookie } from './session-cookie.ts';
import { byPassword, clientOf, endSession, endSessionOfToken, listSessions, openSession } from './sessions.ts';
import { refuseWeakPassword, setUpFirstAdmin } from './set-up.ts';
import { signIn } from './sign-in.ts';

const tags = ['admin: account'];
const email = z.email('Enter an e-mail address').max(254);
const password = z.string().max(1_000);
const name = z.string().trim().max(100);
const secret = z.string().max(200);

export function adminRoutes(auth: Auth): Routes {
  const { database, rateLimits, isHttps } = auth;

  const signedIn = (token: string, status: number, body: unknown): Reply => ({
    status,
    body,
    headers: { 'Set-Cookie': setSessionCookie(token, isHttps), 'Cache-Control': 'no-store' },
  });

  return {
    'GET /admin/api/session': endpoint({
      summary: 'Who is signed in here; `me` is null for a stranger, who gets the ways to sign in',
      tags,
      permission: 'public',
      handler: async ({ db, request }) => {
        const access = await auth.recheck(request);
        return one(access ? { me: await describeMe(db, access) } : { me: null, ...(await describeEntrance(auth, db)) });
      },
    }),

    'POST /admin/api/setup': endpoint({
      summary: 'Make the first administrator with the token of the set-up link, and sign in',
      tags,
      permission: 'public',
      body: z.object({ token: secret, email, password, firstname: name.optional(), lastname: name.optional() }),
      handler: async ({ body, request, requestId }) => {
        refuseOtherOrigin(request, auth.publicUrl);
        await rateLimits.take('setup', request);
        refuseWeakPassword(body.password, body.email);
        const passwordHash = await hashPassword(body.password);
        const client = clientOf(request, requestId);
        const made = await database.transaction(async (tx) => {
          const admin = await setUpFirstAdmin(tx, body.token, { ...body, passwordHash });
          const token = await openSession(tx, admin.id, client, byPassword);
          await recordOwnAct(tx, admin, 'admin.set-up', client);
          return { admin, token };
        });
        return signedIn(made.token, 201, { data: made.admin });
      },
    }),

    'POST /admin/api/login': endpoint({
      summary: 'Sign in; sets the session cookie, or answers `challenge` where a second factor is asked for',
      tags,
      permission: 'public',
      body: z.object({ email: z.string().max(254), password }),
      handler: async ({ body, request, requestId }) => {
        refuseOtherOrigin(request, auth.publicUrl);
        const result = await signIn(auth, body, clientOf(request, requestId));
        if (result.is === 'challenge') return one({ challenge: result.challenge });
        return signedIn(result.token, 200, { data: await getAdmin(database, result.adminId) });
      },
    }),

    'POST /admin/api/login/verify': endpoint({
      summary: 'Answer a sign-in that asked for the second factor: a code of the app, or a recovery code',
      tags,
      permission: 'public',
      body: z.object({ challenge: secret, code: z.string().max(100), remember: z.boolean().optional() }),
      handler: async ({ body, request, requestId }) => {
        refuseOtherOrigin(request, auth.publicUrl);
        const { token, adminId } = await answerChallenge(auth, body, clientOf(request, requestId));
        return signedIn(token, 200, { data: await getAdmin(database, adminId) });
      },
    }),

    'POST /admin/api/logout': endpoint({
      summary: 'End this session',
      tags,
      permission: 'signed-in',
      whileViewing: true,
      write: true,
      handler: async ({ request, tx }) => {
        auth.forgetAfterCommit(tx);
        await endSessionOfToken(tx, requireSessionToken(request.cookie, isHttps));
        return { status: 204, headers: { 'Set-Cookie': clearSessionCookie(isHttps) } };
      },
    }),

    'GET /admin/api/users/me': endpoint({
      summary: 'The signed-in administrator',
      tags,
      permission: 'signed-in',
      handler: ({ access, db }) => replyMe(db, access),
    }),

    'PUT /admin/api/users/me': endpoint({
      summary: 'Change the own name; e-mail address and password need the present password',
      tags,
      permission: 'signed-in',
      body: z.strictObject({
        firstname: name.nullable().optional(),
        lastname: name.nullable().optional(),
        email: email.optional(),
        password: password.optional(),
        currentPassword: password.optional(),
      }),
      handler: async ({ body, access, request, requestId }) => {
        const { email, password, currentPassword, ...names } = body;
        const id = adminIdOf(access);
        if (email === undefined && password === undefined) {
          await database.transaction((tx) => changeAdmin(tx, id, names));
          return replyMe(database, access);
        }
        const change = { ...names, email, password, currentPassword };
        const token = await changeCredentials(auth, access, change, clientOf(request, requestId));
        return signedIn(token, 200, { data: await getAdmin(database, id) });
      },
    }),

    'GET /admin/api/users/me/sessions': endpoint({
      summary: 'Where the administrator is signed in',
      tags,
      permission: 'signed-in',
      handler: async ({ access, request, db }) => {
        const token = requireSessionToken(request.cookie, isHttps);
        return one(await listSessions(db, adminIdOf(access), token));
      },
    }),

    'DELETE /admin/api/users/me/sessions/:id': endpoint({
      summary: 'Sign out elsewhere',
      tags,
      permission: 'signed-in',
      params: z.object({ id: z.coerce.number().int().positive() }),
      write: true,
      handler: async ({ params, access, tx }) => {
        auth.forgetAfterCommit(tx);
        await endSession(tx, adminIdOf(access), params.id);
        return { status: 204 };
      },
    }),

    'POST /admin/api/forgot-password': endpoint({
      summary: 'Mail a link to set a new password; the answer is the same for every address',
      tags,
      permission: 'public',
      body: z.object({ email }),
      handler: async ({ body, request }) => {
        refuseOtherOrigin(request, auth.publicUrl);
        await rateLimits.take('reset-request', request, canonicalEmail(body.email));
        await requestReset(auth, body.email);
        return one({ ok: true });
      },
    }),

    'POST /admin/api/reset-password': endpoint({
      summary: 'Set a new password with the code of the mailed link; ends all sessions',
      tags,
      permission: 'public',
      body: z.object({ code: secret, password }),
      handler: async ({ body, request, requestId }) => {
        refuseOtherOrigin(request, auth.publicUrl);
        await rateLimits.take('redeem', request);
        await resetPassword(auth, body, clientOf(request, requestId));
        return one({ ok: true });
      },
    }),
  };
}

/** Whether there is an administrator yet, and how one signs in. */
async function describeEntrance(auth: Auth, db: Db) {
  const [done, services, { onlySso }] = await Promise.all([
    hasAdmin(db),
    listSignInServices(auth, db),
    loadSecuritySettings(db),
  ]);
  return { done, signIn: { services, passwords: !onlySso } };
}

async function replyMe(db: Db, access: Access): Promise<Reply> {
  return one(await describeMe(db, access));
}

function one(data: unknown): Reply {
  return { body: { data }, headers: { 'Cache-Control': 'no-store' } };
}
