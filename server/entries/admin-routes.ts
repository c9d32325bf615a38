/**
 * Entries for the admin app: the actions of the content API on what people work on, the draft. Answers carry beside the
 * data how the entry stands (`meta.state`), so that the screen shows its status and saves against its version.
 */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import {
  type Endpoint,
  endpoint,
  parseQueryString,
  type QueryTree,
  type Reply,
  type RequestInfo,
  type Routes,
} from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { readableLocales, rightsOnDocument, rightsOnType, workingFields } from './document-rights.ts';
import { type ExpectedVersion, requestContext, type Written } from './documents/context.ts';
import { create } from './documents/create.ts';
import { remove } from './documents/delete.ts';
import { discardDraft } from './documents/discard-draft.ts';
import { duplicate } from './documents/duplicate.ts';
import { publish } from './documents/publish.ts';
import { restore } from './documents/restore.ts';
import { workingStatus } from './documents/row-state.ts';
import { saveSingle } from './documents/single.ts';
import { unpublish } from './documents/unpublish.ts';
import { update } from './documents/update.ts';
import { type CountEntries, countsIn } from './entry-counts.ts';
import { type EntryState, readEntryStates } from './entry-states-sql.ts';
import { entryErrors } from './errors.ts';
import { recordOperation } from './operations/operation.ts';
import type { RootRight } from './query/authorise.ts';
import { isSearched } from './query/parse-ranked.ts';
import { maxHits } from './query/search-sql.ts';
import type { ShownFiles } from './query/types.ts';
import type { Reader } from './read.ts';
import { seesEvery } from './sees-every.ts';
import { typeByUid } from './types-by-route.ts';
import { readGroupedHistory } from './version-history.ts';
import { withPrivateFields } from './with-private-fields.ts';
import { readData, readLocale, readLocales, readWriteParameters } from './write-input.ts';

export type EntryAdminRouteDeps = {
  readonly registry: () => Registry;
  readonly reader: Reader;
  readonly countEntries: CountEntries;
};

const tags = ['admin: entries'];
const listPath = '/admin/api/entries/:uid';
const entryPath = `${listPath}/:documentId`;
/** Source: the parsing limits of admin entries, ten times the default. */
const bodyLimitBytes = 10 * 1_048_576;

export function entryAdminRoutes(deps: EntryAdminRouteDeps): Routes {
  return { ...readingRoutes(deps), ...savingRoutes(deps), ...actionRoutes(deps), ...copyingRoutes(deps) };
}

function readingRoutes({ registry, reader, countEntries }: EntryAdminRouteDeps): Routes {
  /** For the tabs of a list. Undefined where the list is narrowed down, or the caller does not see every entry. */
  const countsFor = async (type: ContentType, { filters, _q, search }: QueryTree, access: Access, db: Db) => {
    const isWhole = filters === undefined && !_q && !isSearched(search);
    if (!type.draftAndPublish || !isWhole || !seesEvery(access, type)) return undefined;
    return (await countEntries(db, [type], { withinMs: countWaitMs }))[0];
  };
  return {
    'GET /admin/api/entries': endpoint({
      summary: 'How many entries each content type has, by status',
      tags,
      permission: 'schema.read',
      handler: async ({ db, access }) => {
        const counts = await countEntries(
          db,
          [...registry().types.values()].filter((type) => seesEvery(access, type)),
        );
        return { body: { data: counts.map((one) => ({ uid: one.uid, ...countsIn(one, '*') })) } };
      },
    }),
    [`GET ${listPath}`]: endpoint({
      summary:
        'List entries in the query dialect of the content API; `meta.states` tells how each stands, `meta.counts` how many there are by status where nothing is filtered',
      tags,
      permission: ({ uid }) => `${typeByUid(registry(), uid).uid}.find`,
      handler: async ({ db, params, access, request: { querystring } }) => {
        const model = registry();
        const type = typeByUid(model, params.uid);
        const query = parseQueryString(querystring);
        const [text, counts] = await Promise.all([
          reader.read(db, {
            access,
            type: type.uid,
            mode: 'list',
            querystring,
            files: shownFiles(query),
            withPrivate: true,
          }),
          countsFor(type, query, access, db),
        ]);
        const { data, meta } = listAnswer.parse(JSON.parse(text));
        const states = await readEntryStates(
          db,
          type,
          data.map(({ documentId }) => documentId),
          readableLocales(type, access),
        );
        // The fields that were asked for need not name the locale; then it is the one of the whole list.
        const asked = readLocales(model, type, query.locale);
        const stateOf = (row: ListedEntry) =>
          states.find(({ documentId, locale }) => documentId === row.documentId && locale === (row.locale ?? asked));
        return {
          body: {
            data,
            meta: {
              ...meta,
              pagination: { ...meta.pagination, isCapped: isCapped(query, meta.pagination.total) },
              states: data.map((row) => stateOf(row) ?? null),
              may: rightsOnType(type, access),
              ...(counts && { counts: countsIn(counts, asked) }),
            },
          },
        };
      },
    }),
    [`GET ${entryPath}`]: endpoint({
      summary: 'One entry as it is worked on, in one locale',
      tags,
      permission: ({ uid }) => `${typeByUid(registry(), uid).uid}.findOne`,
      handler: async ({ db, params, access, request }) => {
        const type = typeByUid(registry(), params.uid);
        const locale = readLocale(registry(), type, parseQueryString(request.querystring).locale);
        const documentId = params.documentId ?? '';
        const right = { by: 'action', verb: 'findOne' } as const;
        return answer({ reader, registry: registry(), db, type, access, request, right, documentId, locale });
      },
    }),
  };
}

/** Whether a search has stopped at as many as a list shows. */
function isCapped({ search }: QueryTree, total: number | undefined): boolean {
  return isSearched(search) && total !== undefined && total >= maxHits;
}

/** `files=all` shows what is in the trash as well, as the form of an entry does. */
function shownFiles({ files }: QueryTree): ShownFiles {
  return files === 'all' ? 'all' : 'live';
}

/** Longer than it takes to look a count up, and than counting a type of usual size (measured: 100,000 entries, 150 ms). */
const countWaitMs = 250;

function savingRoutes({ registry, reader }: EntryAdminRouteDeps): Routes {
  // The form of `data` depends on the content type: it is checked against the registry, not here.
  const body = z.unknown();
  return {
    [`POST ${listPath}`]: endpoint({
      summary:
        'Create an entry, as a draft where the type has drafts; that of a single type only where there is none yet',
      tags,
      permission: ({ uid }) => `${typeByUid(registry(), uid).uid}.create`,
      body,
      bodyLimitBytes,
      write: true,
      onceOnly: true,
      handler: async ({ tx, params, body, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const type = typeByUid(context.registry, params.uid);
        const { locale, expected = isNew } = readWriteParameters(context.registry, type, request);
        const input = { type, locale, publish: false, data: readData(body) };
        const isSingle = type.kind === 'singleType';
        const { documentId } = await (isSingle
          ? saveSingle(tx, context, { ...input, expected })
          : create(tx, context, input));
        return answer({ ...context, reader, db: tx, type, request, documentId, locale, status: 201 });
      },
    }),
    [`PUT ${entryPath}`]: endpoint({
      summary: 'Save what changed; with `version` only if nobody has saved since',
      tags,
      permission: ({ uid }) => `${typeByUid(registry(), uid).uid}.update`,
      body,
      bodyLimitBytes,
      write: true,
      handler: async ({ tx, params, body, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const type = typeByUid(context.registry, params.uid);
        const { locale, expected } = readWriteParameters(context.registry, type, request);
        const documentId = params.documentId ?? '';
        await update(tx, context, { type, documentId, locale, expected, publish: false, data: readData(body) });
        return answer({ ...context, reader, db: tx, type, request, documentId, locale });
      },
    }),
    [`DELETE ${entryPath}`]: endpoint({
      summary: 'Move an entry to the trash, in one locale or with `locale=*` in all',
      tags,
      permission: ({ uid }) => `${typeByUid(registry(), uid).uid}.delete`,
      write: true,
      handler: async ({ tx, params, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const type = typeByUid(context.registry, params.uid);
        const documentId = params.documentId ?? '';
        const locale = readLocales(context.registry, type, parseQueryString(request.querystring).locale);
        const { operationId } = await recordOperation(
          tx,
          context,
          { action: 'delete', type, right: 'delete', documentIds: [documentId] },
          async () => {
            if (!(await remove(tx, context, { type, documentId, locale }))) throw entryErrors.not_found();
          },
        );
        return { body: { data: { documentId }, meta: { operationId } } };
      },
    }),
  };
}

/** What a first save expects: that nobody has made the entry meanwhile, in this language. */
const isNew: ExpectedVersion = { version: 0, by: 'version' };

const actions = {
  publish: { summary: 'Publish the draft as it stands', right: 'publish', act: publish },
  unpublish: { summary: 'Take the published entry away and keep the draft', right: 'publish', act: unpublish },
  'discard-draft': { summary: 'Make the draft what is published', right: 'update', act: discardDraft },
  restore: { summary: 'Bring an entry back from the trash', right: 'delete', act: restore },
} as const;

const actionNames = ['publish', 'unpublish', 'discard-draft', 'restore'] as const;

function actionRoutes({ registry, reader }: EntryAdminRouteDeps): Routes {
  const routes = actionNames.map((name): [string, Endpoint] => {
    const { summary, right, act } = actions[name];
    return [
      `POST ${entryPath}/actions/${name}`,
      endpoint({
        summary,
        tags,
        permission: ({ uid }) => `${typeByUid(registry(), uid).uid}.${right}`,
        write: true,
        handler: async ({ tx, params, access, request, requestId }) => {
          const context = requestContext(registry(), { access, request, requestId });
          const type = typeByUid(context.registry, params.uid);
          const documentId = params.documentId ?? '';
          // Only a restore may be of all locales that the trash has.
          const isWhole = name === 'restore' && parseQueryString(request.querystring).locale === '*';
          const { locale, expected } = isWhole
            ? { locale: '*', expected: undefined }
            : readWriteParameters(context.registry, type, request);
          const { operationId, result } = await recordOperation(
            tx,
            context,
            { action: name, type, right, documentIds: [documentId] },
            (): Promise<Written> => act(tx, context, { type, documentId, locale, expected }),
          );
          return answer({ ...context, reader, db: tx, type, request, documentId, locale: result.locale, operationId });
        },
      }),
    ];
  });
  return Object.fromEntries(routes);
}

function copyingRoutes({ registry }: EntryAdminRouteDeps): Routes {
  return {
    [`POST ${entryPath}/actions/duplicate`]: endpoint({
      summary: 'Make a copy of an entry as it is worked on, in one locale or with `locale=*` in all',
      tags,
      permission: ({ uid }) => `${typeByUid(registry(), uid).uid}.create`,
      body: z.strictObject({ suffix: z.string().trim().min(1).max(20) }),
      write: true,
      onceOnly: true,
      handler: async ({ tx, params, body: { suffix }, access, request, requestId }) => {
        const context = requestContext(registry(), { access, request, requestId });
        const type = typeByUid(context.registry, params.uid);
        if (type.kind === 'singleType') throw entryErrors.not_found();
        const locale = readLocales(context.registry, type, parseQueryString(request.querystring).locale);
        const source = { type, documentId: params.documentId ?? '', locale, suffix };
        const { documentId } = await duplicate(tx, context, source);
        return { status: 201, body: { data: { documentId }, meta: {} } };
      },
    }),
  };
}

type Answering = {
  readonly reader: Reader;
  readonly registry: Registry;
  readonly db: Db;
  /** Absent: the caller has just written it. */
  readonly right?: RootRight;
  readonly type: ContentType;
  readonly access: Access;
  readonly request: RequestInfo;
  readonly documentId: string;
  readonly locale: string;
  readonly status?: number;
  /** By which the action can be undone. */
  readonly operationId?: string | null;
};

/** Groups of versions: enough for a panel beside the form; the whole history has an endpoint of its own. */
const toldVersions = 5;

/**
 * The entry as it is worked on, with the `fields` and `populate` of the request, its files also from the trash, its states
 * in all locales, and its newest versions: all that the form draws.
 */
async function answer(asked: Answering): Promise<Reply> {
  const { reader, registry, db, type, access, request, documentId, locale, status = 200, operationId } = asked;
  const { right = { by: 'writing' } } = asked;
  const { querystring } = request;
  const working = { access, right, type: type.uid, documentId, locale, querystring, status: workingStatus(type) };
  const text = await reader.readEntry(db, { ...working, files: 'all', withPrivate: true });
  const states = await readEntryStates(db, type, [documentId], readableLocales(type, access));
  const state = states.find((candidate: EntryState) => candidate.locale === locale) ?? null;
  const { data } = oneAnswer.parse(JSON.parse(text));
  const open = withPrivateFields(registry);
  const place = { type: open.types.get(type.uid) ?? type, documentId, locale };
  const asking = { registry: open, access };
  const fields = await workingFields(db, asking, place);
  const may = await rightsOnDocument(db, asking, place, fields);
  const versions = fields ? await readGroupedHistory(db, place, fields, { limit: toldVersions }) : [];
  const meta = { state, locales: states, may, versions };
  return { status, body: { data, meta: operationId === undefined ? meta : { ...meta, operationId } } };
}

/** What is needed of the reader's answers; the rest passes through. */
const listedEntry = z.looseObject({ documentId: z.string(), locale: z.string().nullish() });
const listPagination = z.looseObject({ total: z.number().optional() });
const listAnswer = z.object({
  data: z.array(listedEntry),
  meta: z.looseObject({ pagination: listPagination }),
});
const oneAnswer = z.object({ data: z.looseObject({}) });
type ListedEntry = z.output<typeof listedEntry>;
