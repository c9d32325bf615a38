/** Looking at the admin with the rights of other roles. */
import { z } from 'zod';
import { actorKey } from '../../base/access.ts';
import { endpoint, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { refuseRolesBeyond } from '../escalation.ts';
import { recordChange } from '../record-change.ts';
import { requireSessionToken } from './session-cookie.ts';
import { beginViewAs, endViewAs } from './view-as.ts';

const tags = ['admin: people'];

export function viewAsRoutes(auth: Auth): Routes {
  const tokenOf = (request: { readonly cookie: string | undefined }) =>
    requireSessionToken(request.cookie, auth.isHttps);
  return {
    'POST /admin/api/view-as': endpoint({
      summary: 'Look at the admin with the rights of these roles; nothing can be changed until it ends',
      tags,
      permission: 'admin::roles.viewAs',
      body: z.strictObject({ roles: z.array(z.string().max(63)).min(1).max(20) }),
      write: true,
      handler: async (input) => {
        const { tx, body, access, request } = input;
        auth.forgetAfterCommit(tx);
        await refuseRolesBeyond(tx, access, body.roles);
        const roles = await beginViewAs(tx, tokenOf(request), [...new Set(body.roles)]);
        await recordChange(tx, input, { action: 'view-as.begin', subject: actorKey(access.actor), details: body });
        return { body: { data: roles } };
      },
    }),

    'DELETE /admin/api/view-as': endpoint({
      summary: 'Be oneself again',
      tags,
      permission: 'signed-in',
      whileViewing: true,
      write: true,
      handler: async (input) => {
        const { tx, request, access } = input;
        auth.forgetAfterCommit(tx);
        await endViewAs(tx, tokenOf(request));
        await recordChange(tx, input, { action: 'view-as.end', subject: actorKey(access.actor) });
        return { status: 204 };
      },
    }),
  };
}
