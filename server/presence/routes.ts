/** Who else has an entry open, as a stream of events, and what one tells of oneself. */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { type Credentials, endpoint, httpErrors, type RequestInfo, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { type EntryPlace, findPlace, movePerson, takeOver } from './people-sql.ts';
import type { Presence } from './presence.ts';

export type PresenceRouteDeps = {
  readonly presence: Presence;
  readonly registry: () => Registry;
  readonly mayRead: (access: Access, uid: string, documentId: string) => Promise<boolean>;
  /** Whether the caller may change the entry: who may not keeps nobody else from it. */
  readonly mayWrite: (db: Db, access: Access, place: EntryPlace) => Promise<boolean>;
};

const tags = ['admin: entries'];
const told = z.object({
  /** The field that the person is in; null for none. */
  field: z.string().max(100).nullable().optional(),
  /** The version that they have just saved. */
  version: z.number().int().positive().max(2_147_483_647).optional(),
  /** True takes the entry over, false gives it back. */
  holds: z.boolean().optional(),
});

export function presenceRoutes({ presence, registry, mayRead, mayWrite }: PresenceRouteDeps): Routes {
  return {
    'GET /admin/api/presence/:uid/:documentId': endpoint({
      summary: 'Who has the entry open, as server-sent events: hello, people, version, model, end',
      tags,
      permission: ({ uid = '' }) => {
        if (!registry().types.has(uid)) throw httpErrors.not_found();
        return `${uid}.findOne`;
      },
      query: z.object({ locale: z.string().max(50).default('') }),
      handler: async ({ params, query, access, request }) => {
        const { uid = '', documentId = '' } = params;
        const type = registry().types.get(uid);
        const { actor } = access;
        if (actor.kind !== 'admin' || !type || !(await mayRead(access, uid, documentId))) throw httpErrors.not_found();
        const visit = { uid, documentId, locale: type.localized ? query.locale : '', adminId: actor.id };
        const stream = await presence.open({ ...visit, credentials: credentialsOf(request) }, request.signal);
        if (!stream) throw httpErrors.not_found();
        // Proxies that collect answers would keep everything back until the end.
        return {
          stream,
          type: 'text/event-stream',
          headers: { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
        };
      },
    }),
    'POST /admin/api/presence/:id': endpoint({
      summary: 'Tell the others at the same entry where one is, what one has saved, or that one takes over',
      tags,
      permission: 'signed-in',
      body: told,
      write: true,
      handler: async ({ tx, params, body, access }) => {
        const { id = '' } = params;
        const { actor } = access;
        if (actor.kind !== 'admin') throw httpErrors.not_found();
        if (body.holds === true) {
          const place = await findPlace(tx, id, actor.id);
          if (!place) throw httpErrors.not_found();
          if (!(await mayWrite(tx, access, place))) throw httpErrors.forbidden();
        }
        if (!(await tell(tx, id, actor.id, body))) throw httpErrors.not_found();
        return { status: 204 };
      },
    }),
  };
}

/** What the session is looked up by again and again, without the request itself. */
function credentialsOf(request: RequestInfo): Credentials {
  const { method, path, ip, authorization, cookie, origin, secFetchSite, host } = request;
  return { method, path, ip, authorization, cookie, origin, secFetchSite, host };
}

function tell(db: Db, id: string, adminId: number, { holds, ...move }: z.output<typeof told>) {
  return holds === undefined ? movePerson(db, id, adminId, move) : takeOver(db, id, adminId, holds);
}
