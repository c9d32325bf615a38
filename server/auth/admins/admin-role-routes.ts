/** The roles of the admin over HTTP. What a role may do is in force with the answer, for everybody who has it. */
import { z } from 'zod';
import type { Access } from '../../base/access.ts';
import type { Tx } from '../../db/database.ts';
import { endpoint, type Routes } from '../../http/index.ts';
import { refuseUnknownActions, roleActions } from '../actions.ts';
import type { Auth } from '../create-auth.ts';
import { refuseRolesBeyond, refuseToExceed } from '../escalation.ts';
import { type Asking, recordChange } from '../record-change.ts';
import { changeAdminRole, createAdminRole, listAdminRoles, removeAdminRole } from './admin-roles.ts';

const tags = ['admin: people'];
const permission = (verb: string) => `admin::roles.${verb}`;
const type = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use small letters, digits and hyphens');
const params = z.object({ type });
const name = z.string().trim().min(1).max(100);
const description = z.string().max(1_000);
const actions = z.array(z.string().max(200)).max(2_000);

export function adminRoleRoutes(auth: Auth, typeUids: () => Iterable<string>): Routes {
  const check = (access: Access, granted: readonly string[]) => {
    refuseUnknownActions(granted, roleActions(typeUids()));
    refuseToExceed(access, granted);
  };
  return {
    'GET /admin/api/roles': endpoint({
      summary: 'The roles of the admin, and every action that one can be given',
      tags,
      permission: permission('read'),
      handler: async ({ db }) => ({
        body: { data: await listAdminRoles(db), meta: { actions: roleActions(typeUids()) } },
      }),
    }),

    'POST /admin/api/roles': endpoint({
      summary: 'Make a role',
      tags,
      permission: permission('create'),
      stepUp: true,
      body: z.object({ type, name, description: description.default(''), actions: actions.default([]) }),
      write: true,
      handler: async (input) => {
        check(input.access, input.body.actions);
        const made = await createAdminRole(input.tx, input.body);
        await record(input, 'admin-role.create', made.type, { actions: made.actions });
        return { status: 201, body: { data: made } };
      },
    }),

    'PUT /admin/api/roles/:type': endpoint({
      summary: 'Change a role; `actions` replaces what it may do',
      tags,
      permission: permission('update'),
      stepUp: true,
      params,
      body: z.strictObject({ name: name.optional(), description: description.optional(), actions: actions.optional() }),
      write: true,
      handler: async (input) => {
        auth.forgetAfterCommit(input.tx);
        await refuseRolesBeyond(input.tx, input.access, [input.params.type]);
        check(input.access, input.body.actions ?? []);
        const changed = await changeAdminRole(input.tx, input.params.type, input.body);
        await record(input, 'admin-role.change', changed.type, { actions: changed.actions });
        return { body: { data: changed } };
      },
    }),

    'DELETE /admin/api/roles/:type': endpoint({
      summary: 'Remove a role that nobody has',
      tags,
      permission: permission('delete'),
      stepUp: true,
      params,
      write: true,
      handler: async (input) => {
        auth.forgetAfterCommit(input.tx);
        await refuseRolesBeyond(input.tx, input.access, [input.params.type]);
        await removeAdminRole(input.tx, input.params.type);
        await record(input, 'admin-role.remove', input.params.type, {});
        return { status: 204 };
      },
    }),
  };
}

type Doing = Asking & { readonly tx: Tx };

function record(doing: Doing, action: string, type: string, details: Readonly<Record<string, unknown>>): Promise<void> {
  return recordChange(doing.tx, doing, { action, subject: `admin-role:${type}`, details });
}
