/** The admin's own conveniences for a person: how their lists are arranged, views, finding things, the home page. */
import { z } from 'zod';
import { type Access, isAllowed } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import type { CountEntries, Reader } from '../entries/index.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { listLocales, type Registry } from '../schema/index.ts';
import { describeModel, seenTypes } from './describe-model.ts';
import { workspaceErrors } from './errors.ts';
import { findEntries } from './find-entries.ts';
import { type CountFilesToMend, readHome } from './home.ts';
import { readListSettings, saveListChoice, toListChoices } from './list-settings.ts';
import { changeView, createView, listViews, type Person, removeView } from './saved-views.ts';

type FoundFile = {
  readonly id: number;
  readonly name: string;
  readonly mime: string;
  readonly thumbnail: string | null;
};

export type WorkspaceRouteDeps = {
  readonly registry: () => Registry;
  readonly reader: Reader;
  readonly countEntries: CountEntries;
  /** Implemented by media: at most `limit` files, the newest first. */
  readonly findFiles: (db: Db, access: Access, text: string, limit: number) => Promise<readonly FoundFile[]>;
  /** Implemented by media. */
  readonly countFilesToMend: CountFilesToMend;
  /** Loads the demo site, its content types too. */
  readonly loadDemo: () => Promise<void>;
};

const tags = ['admin: workspace'];
const uid = z.string().min(1).max(200);
const id = z.coerce.number().int().positive();
const columns = z
  .array(z.strictObject({ name: z.string().min(1).max(200), width: z.number().int().min(60).max(1_200).optional() }))
  .max(100);
const viewDraft = z.strictObject({
  name: z.string().trim().min(1).max(80),
  query: z.string().max(8_000),
  columns: columns.nullable().default(null),
  shared: z.boolean().default(false),
});
const maxFiles = 5;

export function workspaceRoutes(deps: WorkspaceRouteDeps): Routes {
  return { ...readingRoutes(deps), ...arrangingRoutes(deps), ...viewRoutes(deps), ...demoRoutes(deps) };
}

function readingRoutes({ registry, reader, ...deps }: WorkspaceRouteDeps): Routes {
  return {
    'GET /admin/api/workspace': endpoint({
      summary: 'What the admin draws lists and forms from: the model, locales, and how this person has arranged them',
      tags,
      permission: 'signed-in',
      handler: async ({ db, access }) => {
        const model = registry();
        const person = personOf(model, access);
        const [locales, views, arranged] = await Promise.all([
          listLocales(db),
          listViews(db, person),
          readListSettings(db, person),
        ]);
        const lists = toListChoices(arranged, views);
        const may = { shareViews: person.mayShare };
        return { body: { data: { ...describeModel(model, access), locales, lists, views, may } } };
      },
    }),
    'GET /admin/api/search': endpoint({
      summary: 'Entries of every type and files whose name or text has these words, the best first',
      tags,
      permission: 'signed-in',
      query: z.object({ q: z.string().trim().min(1).max(100) }),
      handler: async ({ db, access, query: { q } }) => {
        const types = [...registry().types.values()];
        const [entries, files] = await Promise.all([
          findEntries(db, { reader, access }, types, q),
          isAllowed(access, 'plugin::upload.content-api.find') ? deps.findFiles(db, access, q, maxFiles) : [],
        ]);
        return { body: { data: { entries, files } } };
      },
    }),
    'GET /admin/api/home': endpoint({
      summary: 'What this person has been writing, what wants attention, what has been published lately',
      tags,
      permission: 'signed-in',
      handler: async ({ db, access }) => {
        return { body: { data: await readHome(db, { ...deps, registry: registry() }, { reader, access }) } };
      },
    }),
  };
}

function arrangingRoutes({ registry }: WorkspaceRouteDeps): Routes {
  return {
    'PUT /admin/api/workspace/lists/:uid': endpoint({
      summary: 'Arrange the list of a content type for oneself',
      tags,
      permission: ({ uid }) => `${uid}.find`,
      params: z.object({ uid }),
      body: z.strictObject({ columns: columns.nullable().optional(), defaultViewId: id.nullable().optional() }),
      write: true,
      handler: async ({ tx, access, params, body }) => {
        if (!registry().types.has(params.uid)) throw workspaceErrors.view_not_found();
        await saveListChoice(tx, personOf(registry(), access), params.uid, body);
        return { status: 204 };
      },
    }),
  };
}

function demoRoutes({ registry, loadDemo }: WorkspaceRouteDeps): Routes {
  return {
    'POST /admin/api/workspace/demo': endpoint({
      summary: 'Load the demo site into an installation without content types',
      tags,
      permission: 'schema.write',
      handler: async () => {
        if (registry().types.size > 0) throw workspaceErrors.not_empty();
        await loadDemo();
        return { status: 204 };
      },
    }),
  };
}

function viewRoutes({ registry }: WorkspaceRouteDeps): Routes {
  const params = z.object({ id });
  return {
    'GET /admin/api/saved-views': endpoint({
      summary: 'The views of lists that this person has saved, and those that are shared',
      tags,
      permission: 'signed-in',
      handler: async ({ db, access }) => ({ body: { data: await listViews(db, personOf(registry(), access)) } }),
    }),
    'POST /admin/api/saved-views': endpoint({
      summary: 'Save a view of a list',
      tags,
      permission: 'signed-in',
      body: viewDraft.extend({ contentType: uid }),
      write: true,
      handler: async ({ tx, access, body: { contentType, ...draft } }) => ({
        status: 201,
        body: { data: await createView(tx, personOf(registry(), access), contentType, draft) },
      }),
    }),
    'PUT /admin/api/saved-views/:id': endpoint({
      summary: 'Rename, change or share a view',
      tags,
      permission: 'signed-in',
      params,
      body: viewDraft.partial(),
      write: true,
      handler: async ({ tx, access, params, body }) => ({
        body: { data: await changeView(tx, personOf(registry(), access), params.id, body) },
      }),
    }),
    'DELETE /admin/api/saved-views/:id': endpoint({
      summary: 'Remove a view',
      tags,
      permission: 'signed-in',
      params,
      write: true,
      handler: async ({ tx, access, params }) => {
        await removeView(tx, personOf(registry(), access), params.id);
        return { status: 204 };
      },
    }),
  };
}

/** Throws `workspace.people_only`. */
function personOf(registry: Registry, access: Access): Person {
  if (access.actor.kind !== 'admin') throw workspaceErrors.people_only();
  return {
    adminId: access.actor.id,
    mayShare: isAllowed(access, 'admin::views.share'),
    types: seenTypes(registry, access).map(({ uid }) => uid),
  };
}
