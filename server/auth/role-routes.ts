/**
 * Roles over HTTP, those of the admin and those of visitors alike. What a role may do is in force with the answer, for
 * everybody who has it.
 */
import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { contentActions, roleActions } from './actions.ts';
import { listPeople } from './admins/people.ts';
import type { Auth } from './create-auth.ts';
import { refuseRolesBeyond, refuseToExceed } from './escalation.ts';
import { type GrantForms, grantsInput, type ShownGrant } from './grants.ts';
import { refuseUnknownFolders } from './known-folders-sql.ts';
import { type Asking, recordChange } from './record-change.ts';
import type { GrantRow } from './rights.ts';
import {
  type Audience,
  changeRole,
  countHolders,
  createRole,
  getRole,
  listRoles,
  type RoleInfo,
  removeRole,
} from './roles.ts';

export type RoleRoutesDeps = {
  readonly auth: Auth;
  readonly typeUids: () => Iterable<string>;
  readonly grantForms: GrantForms;
};

type Mount = {
  readonly audience: Audience;
  readonly path: string;
  readonly tags: readonly string[];
  readonly permission: (verb: 'read' | 'create' | 'update' | 'delete') => string;
  /** Of the audit log. */
  readonly subject: 'admin-role' | 'role';
  /** Throws `auth.exceeds_own_rights` for a role that the caller may not touch. */
  readonly refuseToGovern: (asking: Asking & { readonly tx: Tx }, type: string) => Promise<void>;
};

const admins: Mount = {
  ...{ audience: 'admin', path: '/admin/api/roles', tags: ['admin: people'], subject: 'admin-role' },
  permission: (verb) => `admin::roles.${verb}`,
  refuseToGovern: ({ tx, access }, type) => refuseRolesBeyond(tx, access, [type]),
};

const visitors: Mount = {
  ...{ audience: 'visitor', path: '/admin/api/end-user-roles', tags: ['admin: visitors'], subject: 'role' },
  permission: (verb) => `admin::end-user-roles.${verb === 'read' ? 'find' : verb}`,
  refuseToGovern: async ({ tx, access }, type) => refuseToExceed(access, (await getRole(tx, type)).grants),
};

const typeForm = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'Use small letters, digits and hyphens');
const params = z.object({ type: z.string().max(63) });
const words = { name: z.string().trim().min(1, 'Give it a name').max(100), description: z.string().max(1_000) };
/** `actions`: for short, what is given without any narrowing. */
const rights = { grants: grantsInput.optional(), actions: z.array(z.string().max(200)).max(2_000).optional() };

export function roleRoutes(deps: RoleRoutesDeps): Routes {
  return { ...adminExtras(), ...routesAt(deps, admins), ...routesAt(deps, visitors) };
}

function routesAt({ auth, typeUids, grantForms }: RoleRoutesDeps, mount: Mount): Routes {
  const { audience, path, tags, permission } = mount;
  const known = () => (audience === 'admin' ? roleActions(typeUids()) : contentActions(typeUids()));
  const show = ({ grants, ...role }: RoleInfo, people?: number): ShownRole => ({
    ...role,
    grants: grantForms.toShown(grants),
    ...(people === undefined ? {} : { people }),
  });
  const toRows = (type: string, { grants, actions }: RightsInput): GrantRow[] | undefined => {
    if (grants === undefined && actions === undefined) return undefined;
    const holder = audience === 'admin' ? 'admin' : type === 'public' ? 'public' : 'visitor';
    const given = [...(grants ?? []), ...(actions ?? []).map((action) => ({ action }))];
    return grantForms.toStored(given, { at: 'grants', known: known(), holder });
  };
  return {
    [`GET ${path}`]: endpoint({
      summary: 'The roles with what they may do, and every action that one can be given',
      tags,
      permission: permission('read'),
      handler: async ({ db }) => {
        const [roles, people] = await Promise.all([listRoles(db, audience), countHolders(db, audience)]);
        const data = roles.map((role) => show(role, people.get(role.type) ?? 0));
        return { body: { data, meta: { actions: known() } } };
      },
    }),

    [`GET ${path}/:type`]: endpoint({
      summary: 'One role',
      tags,
      permission: permission('read'),
      params,
      handler: async ({ db, params: { type } }) => {
        const [role, people] = await Promise.all([getRole(db, type, audience), countHolders(db, audience)]);
        return { body: { data: show(role, people.get(type) ?? 0), meta: { actions: known() } } };
      },
    }),

    [`POST ${path}`]: endpoint({
      summary: 'Make a role',
      tags,
      permission: permission('create'),
      stepUp: true,
      body: z.strictObject({ type: typeForm, ...words, description: words.description.default(''), ...rights }),
      write: true,
      handler: async (input) => {
        const { body, tx, access } = input;
        const grants = toRows(body.type, body) ?? [];
        refuseToExceed(access, grants);
        await refuseUnknownFolders(tx, grants);
        const made = await createRole(tx, body, { audience, grants });
        await record(input, mount, 'create', made);
        return { status: 201, body: { data: show(made) } };
      },
    }),

    [`POST ${path}/:type/duplicate`]: endpoint({
      summary: 'Make a role that may do the same',
      tags,
      permission: permission('create'),
      stepUp: true,
      params,
      body: z.strictObject({ type: typeForm, name: words.name }),
      write: true,
      handler: async (input) => {
        const { body, tx, access } = input;
        const { description, grants } = await getRole(tx, input.params.type, audience);
        await mount.refuseToGovern(input, input.params.type);
        refuseToExceed(access, grants);
        const made = await createRole(tx, { ...body, description }, { audience, grants });
        await record(input, mount, 'create', made);
        return { status: 201, body: { data: show(made) } };
      },
    }),

    [`PUT ${path}/:type`]: endpoint({
      summary: 'Change a role; `grants` (or `actions`) replaces what it may do',
      tags,
      permission: permission('update'),
      stepUp: true,
      params,
      body: z.strictObject({ name: words.name.optional(), description: words.description.optional(), ...rights }),
      write: true,
      handler: async (input) => {
        const { body, tx, access } = input;
        const { type } = input.params;
        auth.forgetAfterCommit(tx);
        await mount.refuseToGovern(input, type);
        const grants = toRows(type, body);
        refuseToExceed(access, grants ?? []);
        if (grants) await refuseUnknownFolders(tx, grants, (await getRole(tx, type, audience)).grants);
        const { name, description } = body;
        const changed = await changeRole(tx, audience, type, { name, description, grants });
        await record(input, mount, 'change', changed);
        return { body: { data: show(changed) } };
      },
    }),

    [`DELETE ${path}/:type`]: endpoint({
      summary: 'Remove a role that nobody has',
      tags,
      permission: permission('delete'),
      stepUp: true,
      params,
      write: true,
      handler: async (input) => {
        const { type } = input.params;
        auth.forgetAfterCommit(input.tx);
        await mount.refuseToGovern(input, type);
        await removeRole(input.tx, type, audience);
        await recordChange(input.tx, input, { action: `${mount.subject}.remove`, subject: `${mount.subject}:${type}` });
        return { status: 204 };
      },
    }),
  };
}

function adminExtras(): Routes {
  return {
    'GET /admin/api/roles/:type/users': endpoint({
      summary: 'The people who have a role',
      tags: admins.tags,
      permission: 'admin::users.read',
      params,
      handler: async ({ db, params: { type } }) => {
        await getRole(db, type, 'admin');
        return { body: { data: (await listPeople(db)).filter(({ roles }) => roles.includes(type)) } };
      },
    }),
  };
}

type ShownRole = Omit<RoleInfo, 'grants'> & {
  readonly grants: readonly ShownGrant[];
  /** How many have it. */
  readonly people?: number;
};

type RightsInput = z.output<z.ZodObject<typeof rights>>;

function record(
  asking: Asking & { readonly tx: Tx },
  { subject }: Mount,
  verb: 'create' | 'change',
  { type, name, grants }: RoleInfo,
): Promise<void> {
  const change = { action: `${subject}.${verb}` as const, subject: `${subject}:${type}`, details: { name, grants } };
  return recordChange(asking.tx, asking, change);
}
