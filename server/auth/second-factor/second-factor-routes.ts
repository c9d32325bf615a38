/** The second factor over HTTP. Setting it up and taking it away need the present password or a fresh proof: a stolen session does neither. */
import { z } from 'zod';
import type { Access } from '../../base/access.ts';
import { endpoint, type Routes, requireFreshProof } from '../../http/index.ts';
import { adminIdOf } from '../admins/admin-id.ts';
import { requirePassword } from '../admins/require-password.ts';
import { setSessionCookie } from '../admins/session-cookie.ts';
import { byPassword, clientOf, openSession, proofOf } from '../admins/sessions.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import type { Caller } from '../limits/rate-limits.ts';
import { Admin } from '../models.ts';
import { recordOwnAct } from '../record-change.ts';
import {
  activateSecondFactor,
  beginSecondFactor,
  countRecoveryCodes,
  removeSecondFactor,
  renewRecoveryCodes,
} from './second-factor.ts';

const tags = ['admin: account'];
const fresh = { 'Cache-Control': 'no-store' };
/** The present password; without it a fresh proof of another kind (step-up). */
const confirmation = z.object({ currentPassword: z.string().max(1_000).optional() }).default({});

export function secondFactorRoutes(auth: Auth): Routes {
  const { database, isHttps } = auth;
  return {
    'GET /admin/api/users/me/totp': endpoint({
      summary: 'Whether sign-in asks for a second factor, and how many recovery codes are left',
      tags,
      permission: 'signed-in',
      handler: async ({ db, access }) => {
        const id = adminIdOf(access);
        const admin = await Admin.query(db.knex).findById(id).throwIfNotFound();
        return { body: { data: { active: admin.totpActive, recoveryCodes: await countRecoveryCodes(db, id) } } };
      },
    }),

    'POST /admin/api/users/me/totp': endpoint({
      summary: 'A new secret for an authenticator app; in force once a code of it is shown',
      tags,
      permission: 'signed-in',
      body: confirmation,
      handler: async ({ body, access, request }) => {
        await confirm(access, body.currentPassword, request);
        const begun = await database.transaction((tx) => beginSecondFactor(auth, tx, adminIdOf(access)));
        return { status: 201, body: { data: begun }, headers: fresh };
      },
    }),

    'POST /admin/api/users/me/totp/verify': endpoint({
      summary: 'Put the second factor in force; answers the recovery codes and ends all other sessions',
      tags,
      permission: 'signed-in',
      body: z.object({ code: z.string().max(100) }),
      handler: async ({ body, access, request, requestId }) => {
        const id = adminIdOf(access);
        const client = clientOf(request, requestId);
        await auth.rateLimits.take('redeem', request);
        const { recoveryCodes, token } = await database.transaction(async (tx) => {
          auth.forgetAfterCommit(tx);
          const recoveryCodes = await activateSecondFactor(auth, tx, id, body.code);
          const token = await openSession(tx, id, client, { ...proofOf(access), multiFactor: true });
          const admin = await Admin.query(tx.knex).findById(id).throwIfNotFound();
          await recordOwnAct(tx, admin, 'admin.second-factor-on', client);
          return { recoveryCodes, token };
        });
        const headers = { ...fresh, 'Set-Cookie': setSessionCookie(token, isHttps) };
        return { body: { data: { recoveryCodes } }, headers };
      },
    }),

    'POST /admin/api/users/me/totp/recovery-codes': endpoint({
      summary: 'New recovery codes; those from before are worth nothing',
      tags,
      permission: 'signed-in',
      stepUp: true,
      write: true,
      handler: async ({ tx, access, request, requestId }) => {
        const admin = await Admin.query(tx.knex).findById(adminIdOf(access)).throwIfNotFound();
        const recoveryCodes = await renewRecoveryCodes(tx, admin.id);
        await recordOwnAct(tx, admin, 'admin.recovery-codes', clientOf(request, requestId));
        return { body: { data: { recoveryCodes } }, headers: fresh };
      },
    }),

    'POST /admin/api/users/me/totp/remove': endpoint({
      summary: 'Sign in with the password alone again; ends all other sessions',
      tags,
      permission: 'signed-in',
      body: confirmation,
      handler: async ({ body, access, request, requestId }) => {
        const client = clientOf(request, requestId);
        await confirm(access, body.currentPassword, request);
        const token = await database.transaction(async (tx) => {
          auth.forgetAfterCommit(tx);
          const admin = await Admin.query(tx.knex).findById(adminIdOf(access)).throwIfNotFound();
          if (!admin.totpActive) throw authErrors.no_second_factor();
          await removeSecondFactor(tx, admin.id);
          await recordOwnAct(tx, admin, 'admin.second-factor-off', client);
          // A passkey and another service go on proving more than a password; the app that has gone does not.
          const proof = proofOf(access);
          return openSession(tx, admin.id, client, proof.method === 'password' ? byPassword : proof);
        });
        return {
          body: { data: { active: false } },
          headers: { ...fresh, 'Set-Cookie': setSessionCookie(token, isHttps) },
        };
      },
    }),
  };

  async function confirm(access: Access, currentPassword: string | undefined, caller: Caller): Promise<void> {
    if (currentPassword === undefined) requireFreshProof(access);
    else await requirePassword(auth, adminIdOf(access), currentPassword, caller);
  }
}
