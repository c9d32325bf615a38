/** `/api/users…` in the contract's form: no `data` wrapper, plain arrays, numeric ids. Passwords are never shown or filtered. */
import { z } from 'zod';
import { recordAudit } from '../../audit/index.ts';
import type { Access } from '../../base/access.ts';
import type { Db, Tx } from '../../db/database.ts';
import { endpoint, httpErrors, type Reply, type RequestInfo, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { EndUser } from '../models.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { changeEndUser, insertEndUser, removeEndUser, roleIdOf, toJson } from './end-users.ts';
import { type ReadVisitors, toCountQuery, toListQuery } from './read-visitors.ts';
import { readChange, readCreation } from './user-form.ts';

const tags = ['visitors'];
const action = (name: string) => `plugin::users-permissions.user.${name}`;
const body = z.record(z.string(), z.unknown()).default({});

export function visitorRoutes(auth: Auth, read: ReadVisitors): Routes {
  const show = async (db: Db, access: Access, documentId: string, querystring: string): Promise<unknown> =>
    JSON.parse(await read.one(db, access, documentId, querystring)).data;

  return {
    'GET /api/users': endpoint({
      summary: 'List visitors',
      tags,
      permission: action('find'),
      dialect: 'strapi',
      handler: async ({ db, access, request }) => {
        const answer = await read.list(db, access, toListQuery(request.querystring));
        return { body: JSON.parse(answer).data };
      },
    }),

    'GET /api/users/count': endpoint({
      summary: 'How many visitors match the filters',
      tags,
      permission: action('count'),
      dialect: 'strapi',
      handler: async ({ db, access, request }) => {
        const answer = await read.list(db, access, toCountQuery(request.querystring));
        return { body: JSON.parse(answer).meta.pagination.total };
      },
    }),

    'GET /api/users/me': endpoint({
      summary: 'The visitor who asks',
      tags,
      permission: action('me'),
      dialect: 'strapi',
      handler: async ({ db, access, request }) => {
        if (access.actor.kind !== 'end-user') throw httpErrors.unauthorized();
        const user = await EndUser.query(db.knex).findById(access.actor.id);
        if (!user) throw authErrors.invalid_session();
        return { body: await show(db, access, user.documentId, request.querystring) };
      },
    }),

    'GET /api/users/:id': endpoint({
      summary: 'One visitor',
      tags,
      permission: action('findOne'),
      dialect: 'strapi',
      handler: async ({ db, params, access, request }) => {
        const user = await EndUser.query(db.knex).findById(toId(params.id));
        // Nobody: 204, as recorded for removing nobody.
        return user ? { body: await show(db, access, user.documentId, request.querystring) } : { status: 204 };
      },
    }),

    'POST /api/users': endpoint({
      summary: 'Make a visitor',
      tags,
      permission: action('create'),
      dialect: 'strapi',
      body,
      handler: async ({ body, access, request, requestId }) => {
        const { password, role, confirmed = false, blocked = false, ...names } = readCreation(body);
        const passwordHash = await hashPassword(password);
        return auth.database.transaction(async (tx) => {
          await refuseTaken(tx, names.username, names.email);
          const roleId = await roleIdOf(tx, role);
          const user = await insertEndUser(tx, { ...names, passwordHash, confirmed, blocked, roleId });
          await record(tx, { access, request, requestId }, 'end-user.create', user);
          return { status: 201, body: await show(tx, access, user.documentId, 'populate=role') };
        });
      },
    }),

    'PUT /api/users/:id': endpoint({
      summary: 'Change a visitor; a new password or a block ends the sessions',
      tags,
      permission: action('update'),
      dialect: 'strapi',
      body,
      handler: async ({ params, body, access, request, requestId }) => {
        const id = toId(params.id);
        const { password, role, username, email, ...flags } = readChange(body);
        const passwordHash = password === undefined ? undefined : await hashPassword(password);
        return auth.database.transaction(async (tx) => {
          auth.forgetAfterCommit(tx);
          const user = await changeEndUser(tx, id, {
            ...flags,
            ...(username === undefined ? {} : { username }),
            ...(email === undefined ? {} : { email }),
            ...(passwordHash === undefined ? {} : { passwordHash }),
            ...(role === undefined ? {} : { roleId: await roleIdOf(tx, role) }),
          });
          await record(tx, { access, request, requestId }, 'end-user.change', user);
          return { body: await show(tx, access, user.documentId, 'populate=role') };
        });
      },
    }),

    'DELETE /api/users/:id': endpoint({
      summary: 'Remove a visitor and end the sessions',
      tags,
      permission: action('destroy'),
      dialect: 'strapi',
      write: true,
      handler: async ({ params, access, request, requestId, tx }): Promise<Reply> => {
        auth.forgetAfterCommit(tx);
        const user = await removeEndUser(tx, toId(params.id));
        if (!user) return { status: 204 };
        await record(tx, { access, request, requestId }, 'end-user.remove', user);
        return { body: toJson(user) };
      },
    }),
  };
}

/** Ids are small whole numbers; anything else is nobody's. */
function toId(text: string | undefined): number {
  if (!/^\d{1,15}$/.test(text ?? '')) throw authErrors.unknown_user();
  return Number(text);
}

/** The contract tells a taken address from a taken name here. */
async function refuseTaken(tx: Tx, username: string, email: string): Promise<void> {
  if (await EndUser.query(tx.knex).findOne('email', email.toLowerCase())) throw authErrors.end_user_email_taken();
  if (await EndUser.query(tx.knex).findOne({ username })) throw authErrors.not_unique();
}

type Asker = { readonly access: Access; readonly request: RequestInfo; readonly requestId: string };

function record(tx: Tx, { access, request, requestId }: Asker, what: string, { id, username }: EndUser): Promise<void> {
  const subject = `end-user:${id}`;
  return recordAudit(tx, {
    actor: access.actor,
    action: what,
    subject,
    details: { username },
    ip: request.ip,
    requestId,
  });
}
