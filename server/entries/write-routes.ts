/** Writing through the content API: documents of collection types, single types, and the actions on documents. */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { type Endpoint, endpoint, httpErrors, parseQueryString, type Reply, type Routes } from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { requestContext, type WriteContext, type Written } from './documents/context.ts';
import { create } from './documents/create.ts';
import { remove } from './documents/delete.ts';
import { discardDraft } from './documents/discard-draft.ts';
import { type DocumentInput, publish } from './documents/publish.ts';
import { restore } from './documents/restore.ts';
import { removeSingle, saveSingle } from './documents/single.ts';
import { unpublish } from './documents/unpublish.ts';
import { update } from './documents/update.ts';
import { entryErrors } from './errors.ts';
import type { Reader } from './read.ts';
import { typeByRoute } from './types-by-route.ts';
import { readData, readLocales, readStatus, readWriteParameters, toRecordedError } from './write-input.ts';

export type WriteRouteDeps = { readonly registry: () => Registry; readonly reader: Reader };

export function writeRoutes(deps: WriteRouteDeps): Routes {
  return { ...documentRoutes(deps), ...singleRoutes(deps), ...actionRoutes(deps) };
}

// The form of `data` depends on the content type: it is checked against the registry, not here.
const anyBody = z.unknown();

function documentRoutes({ registry, reader }: WriteRouteDeps): Routes {
  return {
    'POST /api/:type': endpoint({
      summary: 'Create a document',
      permission: ({ type }) => `${collection(registry(), type).uid}.create`,
      dialect: 'strapi',
      body: anyBody,
      write: true,
      onceOnly: true,
      handler: ({ tx, params, body, access, request, requestId }) =>
        recorded(async () => {
          const context = requestContext(registry(), { access, request, requestId });
          const type = collection(context.registry, params.type);
          const { locale, publish: isPublished } = readWriteParameters(context.registry, type, request);
          const input = { type, locale, publish: isPublished, data: readData(body) };
          const written = await create(tx, context, input);
          return answer({ reader, tx, type, access, written, querystring: request.querystring, status: 201 });
        }),
    }),
    'PUT /api/:type/:documentId': endpoint({
      summary: 'Change a document; what is left out stays',
      permission: ({ type }) => `${collection(registry(), type).uid}.update`,
      dialect: 'strapi',
      body: anyBody,
      write: true,
      onceOnly: true,
      handler: ({ tx, params, body, access, request, requestId }) =>
        recorded(async () => {
          const context = requestContext(registry(), { access, request, requestId });
          const type = collection(context.registry, params.type);
          const input = { ...readWriteParameters(context.registry, type, request), type, data: readData(body) };
          const written = await update(tx, context, { ...input, documentId: params.documentId ?? '' });
          return answer({ reader, tx, type, access, written, querystring: request.querystring, status: 200 });
        }),
    }),
    'DELETE /api/:type/:documentId': endpoint({
      summary: 'Move a document to the trash, in one locale or in all',
      permission: ({ type }) => `${collection(registry(), type).uid}.delete`,
      dialect: 'strapi',
      write: true,
      onceOnly: true,
      handler: async ({ tx, params, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const type = collection(context.registry, params.type);
        const locale = readDeletedLocales(context.registry, type, request.querystring);
        await remove(tx, context, { type, locale, documentId: params.documentId ?? '' });
        return { status: 204 };
      },
    }),
  };
}

function singleRoutes({ registry, reader }: WriteRouteDeps): Routes {
  return {
    'PUT /api/:type': endpoint({
      summary: 'Write the document of a single type',
      permission: ({ type }) => `${single(registry(), type).uid}.update`,
      dialect: 'strapi',
      body: anyBody,
      write: true,
      onceOnly: true,
      handler: ({ tx, params, body, access, request, requestId }) =>
        recorded(async () => {
          const context = requestContext(registry(), { access, request, requestId });
          const type = single(context.registry, params.type);
          const input = { ...readWriteParameters(context.registry, type, request), type, data: readData(body) };
          const written = await saveSingle(tx, context, input);
          return answer({ reader, tx, type, access, written, querystring: request.querystring, status: 200 });
        }),
    }),
    'DELETE /api/:type': endpoint({
      summary: 'Move the document of a single type to the trash',
      permission: ({ type }) => `${single(registry(), type).uid}.delete`,
      dialect: 'strapi',
      write: true,
      onceOnly: true,
      handler: async ({ tx, params, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const type = single(context.registry, params.type);
        await removeSingle(tx, context, {
          type,
          locale: readDeletedLocales(context.registry, type, request.querystring),
        });
        return { status: 204 };
      },
    }),
  };
}

type DocumentAction = (tx: Tx, context: WriteContext, input: DocumentInput) => Promise<Written>;

/** Additions to the contract. */
function actionRoutes({ registry, reader }: WriteRouteDeps): Routes {
  const action = (summary: string, right: string, act: DocumentAction): Endpoint =>
    endpoint({
      summary,
      permission: ({ type }) => `${collection(registry(), type).uid}.${right}`,
      dialect: 'strapi',
      write: true,
      onceOnly: true,
      handler: ({ tx, params, access, request, requestId }) =>
        recorded(async () => {
          const context = requestContext(registry(), { access, request, requestId });
          const type = collection(context.registry, params.type);
          const { querystring } = request;
          const { locale, expected } = readWriteParameters(context.registry, type, request);
          const written = await act(tx, context, { type, locale, expected, documentId: params.documentId ?? '' });
          return answer({ reader, tx, type, access, written, querystring, status: 200 });
        }),
    });
  const path = 'POST /api/:type/:documentId/actions';
  return {
    [`${path}/publish`]: action('Publish the draft as it stands', 'publish', publish),
    [`${path}/unpublish`]: action('Take the published entry away and keep the draft', 'publish', unpublish),
    [`${path}/discard-draft`]: action('Make the draft what is published', 'update', discardDraft),
    [`${path}/restore`]: endpoint({
      summary: 'Bring a document back from the trash, in one locale or in all',
      permission: ({ type }) => `${collection(registry(), type).uid}.delete`,
      dialect: 'strapi',
      write: true,
      onceOnly: true,
      handler: ({ tx, params, access, request, requestId }) =>
        recorded(async () => {
          const context = requestContext(registry(), { access, request, requestId });
          const type = collection(context.registry, params.type);
          const { querystring } = request;
          const asked = parseQueryString(querystring).locale;
          const locale = asked === undefined ? '*' : readLocales(context.registry, type, asked);
          const written = await restore(tx, context, { type, locale, documentId: params.documentId ?? '' });
          return answer({ reader, tx, type, access, written, querystring, status: 200 });
        }),
    }),
  };
}

type Answering = {
  readonly reader: Reader;
  readonly tx: Tx;
  readonly type: ContentType;
  readonly access: Access;
  readonly written: Written;
  readonly querystring: string;
  readonly status: number;
};

/** What was written, as a read with the same `fields` and `populate` would show it; the version for `If-Match` beside it. */
async function answer({ reader, tx, type, access, written, querystring, status }: Answering): Promise<Reply> {
  const { documentId, locale, version } = written;
  const json = await reader.readEntry(tx, {
    right: { by: 'writing' },
    ...{ access, type: type.uid, documentId, locale, querystring },
    status: written.status,
  });
  return { status, json, headers: { ETag: `"${version}"` } };
}

/** Errors of `work` in the contract's form. */
async function recorded<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw toRecordedError(error);
  }
}

/** Deletes are of all statuses: `status` may say no more than the contract's default. */
function readDeletedLocales(registry: Registry, type: ContentType, querystring: string): string {
  const { locale, status } = parseQueryString(querystring);
  if (readStatus(status) !== 'published') throw entryErrors.invalid_status();
  return readLocales(registry, type, locale);
}

function collection(registry: Registry, route: string | undefined): ContentType {
  const type = typeByRoute(registry, route);
  if (type.kind !== 'collectionType') throw methodNotAllowed('GET, HEAD, PUT, DELETE');
  return type;
}

function single(registry: Registry, route: string | undefined): ContentType {
  const type = typeByRoute(registry, route);
  if (type.kind !== 'singleType') throw methodNotAllowed('GET, HEAD, POST');
  return type;
}

function methodNotAllowed(allow: string): Error {
  return httpErrors.method_not_allowed({}, { headers: { Allow: allow } });
}
