/** Passkeys over HTTP: the own ones, and signing in with one. */

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { AuditAction } from '../../audit/index.ts';
import type { Access } from '../../base/access.ts';
import type { Tx } from '../../db/database.ts';
import { endpoint, type Input, type Routes } from '../../http/index.ts';
import { adminIdOf } from '../admins/admin-id.ts';
import { getAdmin } from '../admins/admins.ts';
import { requireSessionToken, setSessionCookie } from '../admins/session-cookie.ts';
import { clientOf, endOtherSessions, proveSession } from '../admins/sessions.ts';
import type { Auth } from '../create-auth.ts';
import { recordChange } from '../record-change.ts';
import { refuseOtherOrigin } from '../same-origin.ts';
import { signInWithPasskey } from './passkey-sign-in.ts';
import {
  askForPasskey,
  beginPasskey,
  listPasskeys,
  type PasskeyInfo,
  removePasskey,
  renamePasskey,
  storePasskey,
  verifyNewPasskey,
} from './passkeys.ts';

const tags = ['admin: account'];
const fresh = { 'Cache-Control': 'no-store' };
const params = z.object({ id: z.coerce.number().int().positive() });
const name = z.string().trim().min(1, 'Give it a name').max(100);

/** What every answer of an authenticator has; the library checks the rest of it. */
const answer = z.looseObject({
  id: z.string().max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(10_000) }),
});
export const passkeyProof = answer.transform((value) => value as unknown as AuthenticationResponseJSON);
const newPasskey = answer.transform((value) => value as unknown as RegistrationResponseJSON);

export function passkeyRoutes(auth: Auth): Routes {
  const { database, isHttps } = auth;
  return {
    'POST /admin/api/passkey-challenge': endpoint({
      summary: 'What the browser needs to ask for a passkey: for signing in and for confirming who one is',
      tags,
      permission: 'public',
      handler: async ({ request }) => {
        refuseOtherOrigin(request, auth.publicUrl);
        await auth.rateLimits.take('login', request);
        return { body: { data: await askForPasskey(auth, request) }, headers: fresh };
      },
    }),

    'POST /admin/api/login/passkey': endpoint({
      summary: 'Sign in with a passkey; sets the session cookie',
      tags,
      permission: 'public',
      body: z.object({ passkey: passkeyProof, remember: z.boolean().optional() }),
      handler: async ({ body, request, requestId }) => {
        refuseOtherOrigin(request, auth.publicUrl);
        const signedIn = await signInWithPasskey(auth, body, clientOf(request, requestId), request);
        const headers = { ...fresh, 'Set-Cookie': setSessionCookie(signedIn.token, isHttps) };
        return { body: { data: await getAdmin(database, signedIn.adminId) }, headers };
      },
    }),

    'GET /admin/api/users/me/passkeys': endpoint({
      summary: 'The own passkeys',
      tags,
      permission: 'signed-in',
      handler: async ({ db, access }) => ({
        body: { data: await listPasskeys(db, adminIdOf(access)) },
        headers: fresh,
      }),
    }),

    'POST /admin/api/users/me/passkeys/options': endpoint({
      summary: 'What the browser needs to make a passkey',
      tags,
      permission: 'signed-in',
      stepUp: true,
      handler: async ({ access, request }) => ({
        body: { data: await beginPasskey(auth, adminIdOf(access), request) },
        headers: fresh,
      }),
    }),

    'POST /admin/api/users/me/passkeys': endpoint({
      summary: 'Add the passkey that was made; ends all other sessions',
      tags,
      permission: 'signed-in',
      stepUp: true,
      body: z.object({ name, passkey: newPasskey }),
      handler: async (input) => {
        const { body, access, request } = input;
        const adminId = adminIdOf(access);
        const made = await verifyNewPasskey(auth, adminId, body.passkey, request);
        const { info, token } = await database.transaction(async (tx) => {
          auth.forgetAfterCommit(tx);
          const info = await storePasskey(tx, { ...made, name: body.name });
          const token = await proveSession(tx, tokenOf(input), { multiFactor: true });
          await endOtherSessions(tx, adminId, token);
          await record(tx, input, 'admin.passkey-add', info);
          return { info, token };
        });
        const headers = { ...fresh, 'Set-Cookie': setSessionCookie(token, isHttps) };
        return { status: 201, body: { data: info }, headers };
      },
    }),

    'PUT /admin/api/users/me/passkeys/:id': endpoint({
      summary: 'Name a passkey',
      tags,
      permission: 'signed-in',
      params,
      body: z.object({ name }),
      write: true,
      handler: async ({ tx, params, body, access }) => ({
        body: { data: await renamePasskey(tx, adminIdOf(access), params.id, body.name) },
      }),
    }),

    'DELETE /admin/api/users/me/passkeys/:id': endpoint({
      summary: 'Remove a passkey; ends all other sessions',
      tags,
      permission: 'signed-in',
      stepUp: true,
      params,
      write: true,
      handler: async (input) => {
        const { tx, params, access } = input;
        auth.forgetAfterCommit(tx);
        const info = await removePasskey(tx, adminIdOf(access), params.id);
        await endOtherSessions(tx, adminIdOf(access), tokenOf(input));
        await record(tx, input, 'admin.passkey-remove', info);
        return { status: 204 };
      },
    }),
  };

  function tokenOf({ request }: Pick<Input<unknown, unknown, unknown>, 'request'>): string {
    return requireSessionToken(request.cookie, isHttps);
  }
}

type Asking = { readonly access: Access; readonly request: { readonly ip: string }; readonly requestId: string };

function record(tx: Tx, asking: Asking, action: AuditAction, { id, name }: PasskeyInfo): Promise<void> {
  return recordChange(tx, asking, { action, subject: `admin:${adminIdOf(asking.access)}`, details: { id, name } });
}
