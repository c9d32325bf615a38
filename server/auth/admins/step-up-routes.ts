/** Step-up over HTTP: endpoints that are marked with `stepUp` ask for it with `http.step_up_required`. */
import { z } from 'zod';
import { endpoint, proofLifetimeMs, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { passkeyProof } from '../passkeys/passkey-routes.ts';
import { adminIdOf } from './admin-id.ts';
import { requireSessionToken, setSessionCookie } from './session-cookie.ts';
import { clientOf } from './sessions.ts';
import { listProofMethods, stepUp } from './step-up.ts';

const tags = ['admin: account'];
const fresh = { 'Cache-Control': 'no-store' };

export function stepUpRoutes(auth: Auth): Routes {
  return {
    'GET /admin/api/step-up': endpoint({
      summary: 'How the person can confirm who they are, and until when the last proof counts',
      tags,
      permission: 'signed-in',
      handler: async ({ db, access }) => {
        const methods = await listProofMethods(db, adminIdOf(access));
        const validUntil = access.proof ? new Date(access.proof.at + proofLifetimeMs) : null;
        return { body: { data: { methods, validUntil } }, headers: fresh };
      },
    }),

    'POST /admin/api/step-up': endpoint({
      summary: 'Confirm who one is: with the password, a code of the app, a recovery code or a passkey',
      tags,
      permission: 'signed-in',
      body: z.union([
        z.strictObject({ password: z.string().max(1_000) }),
        z.strictObject({ code: z.string().max(100) }),
        z.strictObject({ passkey: passkeyProof }),
      ]),
      handler: async ({ body, access, request, requestId }) => {
        const session = { adminId: adminIdOf(access), token: requireSessionToken(request.cookie, auth.isHttps) };
        const client = { ...clientOf(request, requestId), host: request.host };
        const token = await stepUp(auth, session, body, client);
        const validUntil = new Date(Date.now() + proofLifetimeMs);
        const headers = { ...fresh, 'Set-Cookie': setSessionCookie(token, auth.isHttps) };
        return { body: { data: { validUntil } }, headers };
      },
    }),
  };
}
