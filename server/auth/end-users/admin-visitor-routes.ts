/** Visitors and their roles in the admin: the same actions as the content API, in the admin's shapes. */
import { z } from 'zod';
import type { Access } from '../../base/access.ts';
import type { Tx } from '../../db/database.ts';
import { endpoint, type Routes } from '../../http/index.ts';
import { contentActions, refuseUnknownActions } from '../actions.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { refuseActionsBeyond } from '../escalation.ts';
import { EndUser } from '../models.ts';
import { recordChange } from '../record-change.ts';
import { getRole, grantActions, revokeActions } from '../roles.ts';
import { changeVisitor, createVisitor, endVisitorSessions, removeVisitor, toUserId } from './manage-visitors.ts';
import type { ReadVisitors } from './read-visitors.ts';

const tags = ['admin: visitors'];
const body = z.record(z.string(), z.unknown()).default({});
const user = (verb: string) => `admin::end-users.${verb}`;
const role = (verb: string) => `admin::end-user-roles.${verb}`;
const contract = 'plugin::users-permissions';
const actions = z.object({ actions: z.array(z.string().max(200)).min(1).max(2_000) });

type Deps = { readonly auth: Auth; readonly read: ReadVisitors; readonly typeUids: () => Iterable<string> };

export function adminVisitorRoutes({ auth, read, typeUids }: Deps): Routes {
  return { ...userRoutes(auth, read), ...roleRoutes(auth, typeUids) };
}

function userRoutes(auth: Auth, read: ReadVisitors): Routes {
  const show = async (tx: Tx, access: Access, { documentId }: EndUser) => ({
    json: await read.one(tx, asKeeper(access), documentId, 'populate=role'),
  });
  return {
    'GET /admin/api/end-users': endpoint({
      summary: 'Visitors, with the query language of the content API',
      tags,
      permission: user('find'),
      handler: async ({ db, access, request }) => ({
        json: await read.list(db, asKeeper(access), request.querystring),
      }),
    }),

    'GET /admin/api/end-users/:id': endpoint({
      summary: 'One visitor',
      tags,
      permission: user('find'),
      handler: async ({ db, access, params }) => {
        const found = await EndUser.query(db.knex).findById(toUserId(params.id));
        if (!found) throw authErrors.unknown_user();
        return { json: await read.one(db, asKeeper(access), found.documentId, 'populate=role') };
      },
    }),

    'POST /admin/api/end-users': endpoint({
      summary: 'Make a visitor',
      tags,
      permission: user('create'),
      body,
      handler: async ({ body, access, request, requestId }) => {
        const asking = { access, request, requestId };
        const made = await createVisitor(auth, asking, body, (tx, created) => show(tx, access, created));
        return { ...made, status: 201 };
      },
    }),

    'PUT /admin/api/end-users/:id': endpoint({
      summary: 'Change a visitor; a new password or a block ends the sessions',
      tags,
      permission: user('update'),
      stepUp: true,
      body,
      handler: ({ params, body, access, request, requestId }) => {
        const change = { id: toUserId(params.id), body };
        return changeVisitor(auth, { access, request, requestId }, change, (tx, changed) => show(tx, access, changed));
      },
    }),

    'DELETE /admin/api/end-users/:id/sessions': endpoint({
      summary: 'End the sessions of a visitor, who may sign in again',
      tags,
      permission: user('update'),
      write: true,
      handler: async ({ params, access, request, requestId, tx }) => {
        const ended = await endVisitorSessions(auth, tx, { access, request, requestId }, toUserId(params.id));
        return { body: { data: { ended } } };
      },
    }),

    'DELETE /admin/api/end-users/:id': endpoint({
      summary: 'Remove a visitor and end the sessions',
      tags,
      permission: user('delete'),
      stepUp: true,
      write: true,
      handler: async ({ params, access, request, requestId, tx }) => {
        const asking = { access, request, requestId };
        if (!(await removeVisitor(auth, tx, asking, toUserId(params.id)))) throw authErrors.unknown_user();
        return { status: 204 };
      },
    }),
  };
}

function roleRoutes(auth: Auth, typeUids: () => Iterable<string>): Routes {
  return {
    'POST /admin/api/end-user-roles/:type/grants': endpoint({
      summary: 'Let a role do something more',
      tags,
      permission: role('update'),
      stepUp: true,
      body: actions,
      write: true,
      handler: async (input) => {
        const { type = '' } = input.params;
        refuseUnknownActions(input.body.actions, contentActions(typeUids()));
        refuseActionsBeyond(input.access, input.body.actions);
        auth.forgetAfterCommit(input.tx);
        await grantActions(input.tx, type, input.body.actions);
        await recordChange(input.tx, input, { action: 'role.grant', subject: `role:${type}`, details: input.body });
        return { body: { data: await getRole(input.tx, type) } };
      },
    }),

    'DELETE /admin/api/end-user-roles/:type/grants': endpoint({
      summary: 'Take actions from a role',
      tags,
      permission: role('update'),
      stepUp: true,
      body: actions,
      write: true,
      handler: async (input) => {
        const { type = '' } = input.params;
        auth.forgetAfterCommit(input.tx);
        await revokeActions(input.tx, type, input.body.actions);
        await recordChange(input.tx, input, { action: 'role.revoke', subject: `role:${type}`, details: input.body });
        return { body: { data: await getRole(input.tx, type) } };
      },
    }),
  };
}

/** Who looks after visitors here sees them and their roles, whatever the content API would show them. */
function asKeeper(access: Access): Access {
  const open = new Set(
    ['user', 'role'].flatMap((one) => ['find', 'findOne'].map((verb) => `${contract}.${one}.${verb}`)),
  );
  return {
    ...access,
    key: `${access.key} looks after visitors`,
    grants: (action) => (open.has(action) ? [{}] : access.grants(action)),
  };
}
