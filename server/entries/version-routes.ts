/** The history of documents over REST: an addition to the contract. Reading it takes the right to read drafts. */
import { z } from 'zod';
import { type Endpoint, endpoint, parseQueryString, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { workingFields } from './document-rights.ts';
import { requestContext } from './documents/context.ts';
import { toNamedValues } from './documents/named-values.ts';
import { restoreVersion } from './documents/restore-version.ts';
import { entryErrors } from './errors.ts';
import type { Reader } from './read.ts';
import { collectionByRoute, documentParams, type Mount, rightAt, typeByUid } from './types-by-route.ts';
import { readGroupedHistory, readHistory, readNamedHistory, toSummary } from './version-history.ts';
import { findVersion } from './versions.ts';
import { withPrivateFields } from './with-private-fields.ts';
import { readLocale, readWriteParameters } from './write-input.ts';

export type VersionRouteDeps = { readonly registry: () => Registry; readonly reader: Reader };

const versionParams = documentParams.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) });
const page = z.looseObject({
  /** Only versions before this one: the next page. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
const restored = z.object({ fields: z.array(z.string()).min(1).optional() }).optional();

type VersionMount = Mount & {
  /** Whether it is told to colleagues, not to websites: who wrote by name, and what private fields were. */
  readonly isForColleagues: boolean;
};

export function versionRoutes(deps: VersionRouteDeps): Routes {
  return routesAt(deps, {
    path: '/api/:type/:documentId/versions',
    typeOf: (registry, { type }) => collectionByRoute(registry, String(type)),
    isForColleagues: false,
  });
}

/** The same for the admin app, which names types by their uid and shows the history of single types too. */
export function versionAdminRoutes(deps: VersionRouteDeps): Routes {
  const mount: VersionMount = {
    path: '/admin/api/entries/:uid/:documentId/versions',
    typeOf: (registry, { uid }) => typeByUid(registry, String(uid)),
    tags: ['admin: entries'],
    isForColleagues: true,
  };
  const summary =
    'The versions of a document in one locale, newest first, in runs of drafts that one person saved without a longer pause';
  return {
    ...routesAt(deps, mount),
    'GET /admin/api/entries/:uid/:documentId/version-groups': listing(deps, mount, summary, readGroupedHistory),
  };
}

function listing(
  { registry }: VersionRouteDeps,
  mount: VersionMount,
  summary: string,
  read: typeof readHistory | typeof readNamedHistory | typeof readGroupedHistory,
): Endpoint {
  return endpoint({
    summary,
    ...describing(mount),
    permission: rightAt(registry, mount, 'readDraft'),
    params: documentParams,
    query: page,
    handler: async ({ db, params, access, query, request }) => {
      const model = shownModel(registry, mount);
      const type = mount.typeOf(model, params);
      const locale = readLocale(model, type, parseQueryString(request.querystring).locale);
      const place = { type, documentId: params.documentId, locale };
      const fields = await workingFields(db, { registry: model, access }, place);
      if (!fields) throw entryErrors.not_found();
      return { body: { data: await read(db, place, fields, query), meta: {} } };
    },
  });
}

const describing = ({ tags }: Mount) => (tags ? { tags } : {});

function shownModel(registry: () => Registry, { isForColleagues }: VersionMount): Registry {
  return isForColleagues ? withPrivateFields(registry()) : registry();
}

function routesAt(deps: VersionRouteDeps, mount: VersionMount): Routes {
  const { registry, reader } = deps;
  const { path, typeOf, isForColleagues } = mount;
  const summary = 'The versions of a document in one locale, newest first';
  return {
    [`GET ${path}`]: listing(deps, mount, summary, isForColleagues ? readNamedHistory : readHistory),
    [`GET ${path}/:version`]: endpoint({
      summary: 'One version of a document with its values',
      ...describing(mount),
      permission: rightAt(registry, mount, 'readDraft'),
      params: versionParams,
      handler: async ({ db, params, access }) => {
        const model = shownModel(registry, mount);
        const type = typeOf(model, params);
        const version = await findVersion(db, type, params.documentId, params.version);
        if (!version) throw entryErrors.not_found();
        const asking = { registry: model, access };
        const { locale } = version;
        const fields = await workingFields(db, asking, { type, documentId: params.documentId, locale });
        if (!fields) throw entryErrors.not_found();
        const values = version.values && toNamedValues(asking, fields, version.values);
        return { body: { data: { ...toSummary(fields, version), values }, meta: {} } };
      },
    }),
    [`POST ${path}/:version/restore`]: endpoint({
      summary: 'Make the draft what it was in a version, whole or in some fields',
      ...describing(mount),
      permission: rightAt(registry, mount, 'update'),
      params: versionParams,
      body: restored,
      write: true,
      handler: async ({ tx, params, body, access, request, requestId }) => {
        const model = registry();
        const type = typeOf(model, params);
        const { documentId, version: number } = params;
        const { expected } = readWriteParameters(model, type, request);
        const input = { type, documentId, number, fields: body?.fields, expected };
        const context = requestContext(model, { access, request, requestId });
        const { locale, status, version } = await restoreVersion(tx, context, input);
        const { querystring } = request;
        const right = { by: 'writing' } as const;
        const written = { access, right, type: type.uid, documentId, locale, status, querystring };
        return { json: await reader.readEntry(tx, written), headers: { ETag: `"${version}"` } };
      },
    }),
  };
}
