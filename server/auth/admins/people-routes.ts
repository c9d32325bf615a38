/** The people of the admin over HTTP: users, roles, invitations. */

import { z } from 'zod';
import type { AuditAction } from '../../audit/index.ts';
import type { Tx } from '../../db/database.ts';
import { endpoint, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { refuseRolesBeyond } from '../escalation.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { type Asking, recordChange, recordOwnAct } from '../record-change.ts';
import { refuseOtherOrigin } from '../same-origin.ts';
import { refuseWithoutSso } from '../settings/only-sso.ts';
import {
  acceptInvitation,
  changePerson,
  getPerson,
  inviteAgain,
  invitePerson,
  listPeople,
  type Person,
  removePerson,
} from './people.ts';
import { setSessionCookie } from './session-cookie.ts';
import { byPassword, clientOf, openSession } from './sessions.ts';
import { refuseWeakPassword } from './set-up.ts';

const tags = ['admin: people'];
const params = z.object({ id: z.coerce.number().int().positive() });
const name = z.string().trim().max(100);
const roles = z.array(z.string().max(63)).max(20);
const permission = (verb: string) => `admin::users.${verb}`;

export function peopleRoutes(auth: Auth): Routes {
  return { ...userRoutes(auth), ...invitationRoutes(auth) };
}

function userRoutes(auth: Auth): Routes {
  return {
    'GET /admin/api/users': endpoint({
      summary: 'The people of the admin',
      tags,
      permission: permission('read'),
      handler: async ({ db }) => ({ body: { data: await listPeople(db) } }),
    }),

    'GET /admin/api/users/:id': endpoint({
      summary: 'One of them',
      tags,
      permission: permission('read'),
      params,
      handler: async ({ db, params }) => ({ body: { data: await getPerson(db, params.id) } }),
    }),

    'PUT /admin/api/users/:id': endpoint({
      summary: 'Change name, roles or whether the account is active',
      tags,
      permission: permission('update'),
      stepUp: true,
      params,
      body: z.strictObject({
        firstname: name.nullable().optional(),
        lastname: name.nullable().optional(),
        active: z.boolean().optional(),
        roles: roles.optional(),
      }),
      write: true,
      handler: async (input) => {
        auth.forgetAfterCommit(input.tx);
        await refuseToGovern(input, input.params.id);
        await refuseRolesBeyond(input.tx, input.access, input.body.roles ?? []);
        const person = await changePerson(input.tx, input.params.id, input.body);
        await record(input, 'admin.change', person, input.body);
        return { body: { data: person } };
      },
    }),

    'DELETE /admin/api/users/:id': endpoint({
      summary: 'Remove somebody, with all sessions',
      tags,
      permission: permission('delete'),
      stepUp: true,
      params,
      write: true,
      handler: async (input) => {
        auth.forgetAfterCommit(input.tx);
        await refuseToGovern(input, input.params.id);
        await record(input, 'admin.remove', await removePerson(input.tx, input.params.id), {});
        return { status: 204 };
      },
    }),
  };
}

function invitationRoutes(auth: Auth): Routes {
  const mail = (tx: Tx, { email }: Person, code: string): Promise<void> =>
    auth.queueMail(tx, {
      to: email,
      subject: 'You are invited',
      text: `You are invited to work on this site. This link is good for 72 hours:\n\n${auth.publicUrl}/admin/accept-invitation?code=${code}\n`,
    });
  return {
    'GET /admin/api/invitations': endpoint({
      summary: 'Who is invited and has not come yet',
      tags,
      permission: permission('read'),
      handler: async ({ db }) => ({ body: { data: (await listPeople(db)).filter(({ invited }) => invited) } }),
    }),

    'POST /admin/api/invitations': endpoint({
      summary: 'Invite somebody by mail',
      tags,
      permission: permission('create'),
      stepUp: true,
      body: z.object({ email: z.email().max(254), roles: roles.default(['author']) }),
      write: true,
      handler: async (input) => {
        await refuseRolesBeyond(input.tx, input.access, input.body.roles);
        const { person, code } = await invitePerson(input.tx, input.body);
        await record(input, 'admin.invite', person, { roles: person.roles });
        await mail(input.tx, person, code);
        return { status: 201, body: { data: person } };
      },
    }),

    'POST /admin/api/invitations/:id/resend': endpoint({
      summary: 'Mail a new link; the one before ends',
      tags,
      permission: permission('create'),
      stepUp: true,
      params,
      write: true,
      handler: async (input) => {
        const { person, code } = await inviteAgain(input.tx, input.params.id);
        await record(input, 'admin.invite', person, { again: true });
        await mail(input.tx, person, code);
        return { body: { data: person } };
      },
    }),

    'POST /admin/api/accept-invitation': endpoint({
      summary: 'Open the account of a mailed invitation, and sign in',
      tags,
      permission: 'public',
      body: z.object({
        code: z.string().max(200),
        password: z.string().max(1_000),
        firstname: name.optional(),
        lastname: name.optional(),
      }),
      handler: async ({ body, request, requestId }) => {
        refuseOtherOrigin(request, auth.publicUrl);
        await auth.rateLimits.take('redeem', request);
        await refuseWithoutSso(auth.database);
        refuseWeakPassword(body.password);
        const passwordHash = await hashPassword(body.password);
        const client = clientOf(request, requestId);
        const { admin, token } = await auth.database.transaction(async (tx) => {
          const admin = await acceptInvitation(tx, body.code, { ...body, passwordHash });
          const token = await openSession(tx, admin.id, client, byPassword);
          await recordOwnAct(tx, admin, 'admin.accept-invitation', client);
          return { admin, token };
        });
        const headers = { 'Set-Cookie': setSessionCookie(token, auth.isHttps), 'Cache-Control': 'no-store' };
        return { status: 201, body: { data: admin }, headers };
      },
    }),
  };
}

/** Who has rights that the caller lacks is not the caller's to change. Throws `auth.exceeds_own_rights`, `auth.unknown_admin`. */
async function refuseToGovern({ tx, access }: Doing, id: number): Promise<void> {
  await refuseRolesBeyond(tx, access, (await getPerson(tx, id)).roles);
}

type Doing = Asking & { readonly tx: Tx };

function record(doing: Doing, action: AuditAction, { id, email }: Person, details: object): Promise<void> {
  return recordChange(doing.tx, doing, { action, subject: `admin:${id}`, details: { email, ...details } });
}
