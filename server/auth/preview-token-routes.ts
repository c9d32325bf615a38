/** Where the editor gets the token that it hands to the page in its frame. */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import { endpoint, httpErrors, type Routes } from '../http/index.ts';
import { requireSessionToken } from './admins/session-cookie.ts';
import { findSession } from './admins/sessions.ts';
import type { Auth } from './create-auth.ts';
import { makePreviewToken } from './preview-tokens.ts';
import { hashSecret } from './token-text.ts';

export type MayReadEntry = (access: Access, type: string, documentId: string) => Promise<boolean>;

export function previewTokenRoutes(auth: Auth, mayRead: MayReadEntry): Routes {
  return {
    'POST /admin/api/entries/:uid/:documentId/preview-token': endpoint({
      summary: 'A token with which a website reads the drafts of this document for an hour, while the session lasts',
      tags: ['admin: entries'],
      permission: ({ uid }) => `${uid}.findOne`,
      // It changes nothing, and reads with the rights of the roles that are looked through.
      whileViewing: true,
      response: z.strictObject({ data: z.strictObject({ token: z.string(), expiresAt: z.string() }) }),
      handler: async ({ db, params, access, request }) => {
        const { uid: type = '', documentId = '' } = params;
        if (!(await mayRead(access, type, documentId))) throw httpErrors.not_found();
        const cookie = requireSessionToken(request.cookie, auth.isHttps);
        const session = await findSession(db, hashSecret(cookie).toString('hex'));
        if (!session) throw httpErrors.unauthorized();
        const { token, expiresAt } = makePreviewToken(auth.sealing, { sessionId: session.id, type, documentId });
        return {
          body: { data: { token, expiresAt: expiresAt.toISOString() } },
          headers: { 'Cache-Control': 'no-store' },
        };
      },
    }),
  };
}
