/** `/api/users…` in the contract's form: no `data` wrapper, plain arrays, numeric ids. Passwords are never shown or filtered. */
import { z } from 'zod';
import type { Access } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';
import { endpoint, httpErrors, type Reply, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { EndUser } from '../models.ts';
import { toJson } from './end-users.ts';
import { changeVisitor, createVisitor, removeVisitor, toUserId } from './manage-visitors.ts';
import { type ReadVisitors, toCountQuery, toListQuery } from './read-visitors.ts';

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
        const user = await EndUser.query(db.knex).findById(toUserId(params.id));
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
        const asking = { access, request, requestId };
        const made = await createVisitor(auth, asking, body, (tx, { documentId }) =>
          show(tx, access, documentId, 'populate=role'),
        );
        return { status: 201, body: made };
      },
    }),

    'PUT /api/users/:id': endpoint({
      summary: 'Change a visitor; a new password or a block ends the sessions',
      tags,
      permission: action('update'),
      dialect: 'strapi',
      body,
      handler: async ({ params, body, access, request, requestId }) => {
        const asking = { access, request, requestId };
        const change = { id: toUserId(params.id), body };
        const changed = await changeVisitor(auth, asking, change, (tx, { documentId }) =>
          show(tx, access, documentId, 'populate=role'),
        );
        return { body: changed };
      },
    }),

    'DELETE /api/users/:id': endpoint({
      summary: 'Remove a visitor and end the sessions',
      tags,
      permission: action('destroy'),
      dialect: 'strapi',
      write: true,
      handler: async ({ params, access, request, requestId, tx }): Promise<Reply> => {
        const asking = { access, request, requestId };
        const user = await removeVisitor(auth, tx, asking, toUserId(params.id));
        return user ? { body: toJson(user) } : { status: 204 };
      },
    }),
  };
}
