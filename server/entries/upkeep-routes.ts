/** Looking after content: where a document is used, what is in the trash, and emptying it. Additions to the contract. */
import { z } from 'zod';
import { readActorNames } from '../auth/index.ts';
import { type Access, isUnlimited } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { endpoint, parseQueryString, type Routes } from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { requestContext } from './documents/context.ts';
import { purge } from './documents/purge.ts';
import { entryErrors } from './errors.ts';
import { listTrash } from './trash.ts';
import { documentParams, type Mount, rightAt, typeByRoute, typeByUid } from './types-by-route.ts';
import { type Asking, findUses, isReadable, type UseTarget } from './used-by.ts';

export type UpkeepRouteDeps = { readonly registry: () => Registry };

/** Entries, each with all the places in it. */
const maxUses = 100;
const usesPage = z.looseObject({
  /** `meta.next` of the page before. */
  after: z
    .string()
    .regex(/^[^\s]{1,200} [a-z0-9]{1,50}$/)
    .optional(),
});

type UpkeepMount = Mount & { readonly purging?: { readonly stepUp: true } };

/** Under the paths of content types. */
export function upkeepRoutes(deps: UpkeepRouteDeps): Routes {
  return routesAt(deps, {
    path: '/api/:type/:documentId',
    typeOf: (registry, { type }) => typeByRoute(registry, String(type)),
  });
}

const page = z.object({
  /** Of one content type only. */
  type: z.string().max(200).optional(),
  /** The id of the last item of the page before. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

const tags = ['admin: entries'];

/** For the admin: the same, and the trash of all types that the actor may delete from. */
export function upkeepAdminRoutes(deps: UpkeepRouteDeps): Routes {
  return {
    ...routesAt(deps, {
      path: '/admin/api/entries/:uid/:documentId',
      typeOf: (registry, { uid }) => typeByUid(registry, String(uid)),
      tags,
      purging: { stepUp: true },
    }),
    'GET /admin/api/trash': endpoint({
      summary: 'Deleted entries, the newest first',
      tags,
      permission: 'signed-in',
      query: page,
      handler: async ({ db, access, query: { type: uid, before, limit } }) => {
        const types = [...deps.registry().types.values()].filter(
          (type) => (uid === undefined || type.uid === uid) && seesTrashOf(access, type),
        );
        const items = await listTrash(db, { types, before, limit });
        const names = await readActorNames(
          db,
          items.map(({ deletedBy }) => deletedBy),
        );
        const data = items.map((item) => ({ ...item, deletedByName: names.get(item.deletedBy) ?? null }));
        return { body: { data, meta: {} } };
      },
    }),
  };
}

function routesAt({ registry }: UpkeepRouteDeps, { purging, ...mount }: UpkeepMount): Routes {
  const { path, typeOf, ...extra } = mount;
  return {
    [`GET ${path}/used-by`]: endpoint({
      summary: `The entries that point at a document, at most ${maxUses} at once`,
      ...extra,
      permission: rightAt(registry, mount, 'findOne'),
      params: documentParams,
      query: usesPage,
      handler: async ({ db, params, query, access }) => {
        const asking = { registry: registry(), access };
        const type = typeOf(asking.registry, params);
        const { documentId } = params;
        if (!(await isReadable(db, asking, type, documentId))) throw entryErrors.not_found();
        return { body: await readUses(db, asking, { is: 'document', type, documentId }, query) };
      },
    }),
    [`POST ${path}/actions/purge`]: endpoint({
      summary: 'Remove what the trash has of a document for good, in one locale or in all',
      ...extra,
      ...purging,
      permission: rightAt(registry, mount, 'delete'),
      params: documentParams,
      write: true,
      handler: async ({ tx, params, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const type = typeOf(context.registry, params);
        const { documentId } = params;
        const locale = readTrashedLocale(type, request.querystring);
        if (!(await purge(tx, context, { type, documentId, locale }))) throw entryErrors.not_found();
        return { status: 204 };
      },
    }),
  };
}

/** `meta.next` is null at the end. */
async function readUses(db: Db, asking: Asking, target: UseTarget, { after }: z.output<typeof usesPage>) {
  const [type = '', documentId = ''] = after?.split(' ') ?? [];
  const { uses, last } = await findUses(db, asking, {
    ...{ target, limit: maxUses },
    after: after === undefined ? undefined : { type, documentId },
  });
  return { data: uses, meta: { next: last && `${last.type} ${last.documentId}` } };
}

/**
 * All that there are where none is named; the trash may have languages that are not spoken any more. What names none by
 * mistake (`?locale=`, `?locale[]=fr`) must not end all of them: throws `entries.unknown_locale`.
 */
function readTrashedLocale({ localized }: ContentType, querystring: string): string {
  const { locale } = parseQueryString(querystring);
  if (!localized || locale === undefined) return '*';
  if (typeof locale === 'string' && locale !== '') return locale;
  throw entryErrors.unknown_locale({ locale: JSON.stringify(locale) });
}

/** What is in the trash has no rows whose conditions could be looked at: it takes the right to everything. */
function seesTrashOf(access: Access, { uid }: ContentType): boolean {
  return ['find', 'delete'].every((verb) => access.grants(`${uid}.${verb}`).some(isUnlimited));
}
