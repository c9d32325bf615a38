/**
 * The content-type builder over HTTP: content types and components one by one, and `plan` and `apply` for change sets.
 * Mounted twice: for the API and for the admin app. Changes manage their own transaction, because waiting for locks
 * may need several; the answer comes after the commit, with this node's registry already new.
 */
import { z } from 'zod';
import { type Access, isAllowed, isUnlimited } from '../base/access.ts';
import type { Database } from '../db/database.ts';
import { endpoint, type Input, type Reply, type Routes, requireFreshProof } from '../http/index.ts';
import { type Applied, type ApplyOptions, applyDefinitions, planDefinitions } from './apply.ts';
import type { ChangeSet } from './change-set.ts';
import {
  type DescribedComponent,
  type DescribedType,
  describeComponent,
  describeContentType,
} from './describe-model.ts';
import { schemaErrors } from './errors.ts';
import { listSchemaChanges } from './history.ts';
import { readIndexProgress } from './index-progress-sql.ts';
import { loadSnapshot } from './load-sql.ts';
import type { Stored } from './model.ts';
import type { RegistryStore } from './registry-store.ts';

export type SchemaRoutesDeps = {
  readonly database: Database;
  readonly store: RegistryStore;
  /** False where the model comes from files only (`SCHEMA_WRITES=off`): changes over HTTP are refused, plans are not. */
  readonly writable: boolean;
};

/** The two things that are kept alike: where they stand in a change set and how they are answered. */
type Thing = {
  readonly word: string;
  readonly key: 'contentTypes' | 'components';
  readonly describe: (stored: Stored) => DescribedType | DescribedComponent;
};

const contentTypes: Thing = { word: 'content type', key: 'contentTypes', describe: describeContentType };
const components: Thing = { word: 'component', key: 'components', describe: describeComponent };

export function schemaRoutes(deps: SchemaRoutesDeps): Routes {
  return {
    ...routesOf(deps, contentTypes, '/api/content-type-builder/content-types'),
    ...routesOf(deps, components, '/api/content-type-builder/components'),
    ...changeSetRoutes(deps, '/api/content-type-builder'),
  };
}

/** The same endpoints for the admin app, under the names of its API. */
export function schemaAdminRoutes(deps: SchemaRoutesDeps): Routes {
  return {
    ...changeSetRoutes(deps, '/admin/api/content-types'),
    ...routesOf(deps, contentTypes, '/admin/api/content-types'),
    ...routesOf(deps, components, '/admin/api/components'),
  };
}

const definitionForm = z.looseObject({ attributes: z.record(z.string(), z.unknown()) });
const applyOptions = {
  consent: z.union([z.array(z.string()), z.literal('all')]).optional(),
  revision: z.number().int().optional(),
};
/** A definition as in files, or the same under `data` with options beside it. */
const putBody = z.union([z.object({ data: definitionForm, ...applyOptions }), definitionForm.transform(bare)]);
const deleteQuery = z.object({
  consent: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined ? undefined : [value].flat().flatMap((one) => one.split(',')))),
});
const changeSetBody = z.strictObject({
  contentTypes: z.record(z.string(), z.unknown()).optional(),
  components: z.record(z.string(), z.unknown()).optional(),
  fieldIds: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  ...applyOptions,
});

function bare(data: z.output<typeof definitionForm>) {
  return { data, consent: undefined, revision: undefined };
}

function routesOf(deps: SchemaRoutesDeps, thing: Thing, path: string): Routes {
  const { database } = deps;
  const tags = ['Content-type builder'];
  const uid = z.object({ uid: z.string() });
  const put = async (name: string, body: z.output<typeof putBody>, request: Asked) =>
    apply(deps, { [thing.key]: { [name]: body.data } }, { ...body, ...request });

  return {
    [`GET ${path}`]: endpoint({
      summary: `Every ${thing.word}`,
      tags,
      permission: 'schema.read',
      async handler({ db, access }) {
        const { registry, model, installation } = await loadSnapshot(db);
        const list = thing.key === 'contentTypes' ? model.types : model.components;
        return revised(registry.revision, {
          data: [...list.values()].map(thing.describe),
          meta: { installation, may: mayWithEntries(access, list.keys()) },
        });
      },
    }),
    [`GET ${path}/:uid`]: endpoint({
      summary: `One ${thing.word}`,
      tags,
      permission: 'schema.read',
      params: uid,
      async handler({ db, params }) {
        const { registry, model } = await loadSnapshot(db);
        return revised(registry.revision, { data: thing.describe(getStored(model, thing, params.uid)) });
      },
    }),
    [`POST ${path}`]: endpoint({
      summary: `Create a ${thing.word}`,
      tags,
      permission: 'schema.write',
      body: putBody,
      async handler(input) {
        const { body } = input;
        const name = uidOf(body.data, thing);
        const { model } = await loadSnapshot(database);
        if (findStored(model, thing, name)) throw schemaErrors.exists({ what: thing.word, uid: name });
        const applied = await put(name, body, asked(input));
        return { ...(await answer(deps, thing, name, applied)), status: 201 };
      },
    }),
    [`PUT ${path}/:uid`]: endpoint({
      summary: `Replace the definition of a ${thing.word}`,
      tags,
      permission: 'schema.write',
      params: uid,
      body: putBody,
      async handler(input) {
        const { params, body } = input;
        getStored((await loadSnapshot(database)).model, thing, params.uid);
        return answer(deps, thing, params.uid, await put(params.uid, body, asked(input)));
      },
    }),
    [`DELETE ${path}/:uid`]: endpoint({
      summary: `Remove a ${thing.word}; its content is kept aside until purged`,
      tags,
      permission: 'schema.write',
      params: uid,
      query: deleteQuery,
      async handler(input) {
        const { params, query } = input;
        const change = { [thing.key]: { [params.uid]: null } };
        const consent = query.consent?.includes('all') ? 'all' : query.consent;
        const applied = await apply(deps, change, { consent, ...asked(input) });
        return revised(applied.registry.revision, { data: { uid: params.uid }, meta: { plan: applied.plan } });
      },
    }),
  };
}

/** What the caller may do with entries of each content type, perhaps only with some: what is not here a screen leaves out. */
function mayWithEntries(access: Access, uids: Iterable<string>): Readonly<Record<string, readonly string[]>> {
  const types = [...uids].filter((uid) => uid.startsWith('api::'));
  return Object.fromEntries(
    types.map((uid) => [uid, entryVerbs.filter((verb) => isAllowed(access, `${uid}.${verb}`))]),
  );
}

const entryVerbs = ['find', 'findOne', 'create', 'update', 'delete', 'publish', 'readDraft'];

const historyQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
});

function changeSetRoutes(deps: SchemaRoutesDeps, path: string): Routes {
  const { store } = deps;
  const tags = ['Content-type builder'];
  return {
    [`GET ${path}/history`]: endpoint({
      summary: 'What was changed in the model, the latest first, each with the change set that takes it back',
      tags,
      permission: 'schema.read',
      query: historyQuery,
      async handler({ db, query: { page, pageSize } }) {
        const { changes, total } = await listSchemaChanges(db, { page, pageSize });
        const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
        return { body: { data: changes, meta: { pagination } } };
      },
    }),
    [`GET ${path}/index-builds`]: endpoint({
      summary: 'The indexes that are being built, and how far they are',
      tags,
      permission: 'schema.read',
      handler: async ({ db }) => ({ body: { data: await readIndexProgress(db, store.current()) } }),
    }),
    [`POST ${path}/plan`]: endpoint({
      summary: 'What a change set would do, step by step, without doing it',
      tags,
      permission: 'schema.write',
      body: changeSetBody,
      async handler({ db, body, access }) {
        const plan = await planDefinitions(db, body, (uid) => mayReadAll(access, uid));
        return revised(plan.revision, { data: plan });
      },
    }),
    [`POST ${path}/apply`]: endpoint({
      summary: 'Apply a change set, all of it or nothing',
      tags,
      permission: 'schema.write',
      body: changeSetBody,
      async handler(input) {
        const { consent, revision, ...change } = input.body;
        const applied = await apply(deps, change, { consent, revision, ...asked(input) });
        return revised(applied.registry.revision, { data: applied.plan });
      },
    }),
  };
}

/** Samples come from drafts as well. */
function mayReadAll(access: Access, uid: string): boolean {
  return ['find', 'readDraft'].every((verb) => access.grants(`${uid}.${verb}`).some(isUnlimited));
}

type Asked = Pick<ApplyOptions, 'by'> & { readonly access: Access; readonly ifMatch: number | undefined };

/** Who asks, and the revision that `If-Match: "12"` names. */
function asked({
  access,
  request,
  requestId,
}: Pick<Input<never, never, never>, 'access' | 'request' | 'requestId'>): Asked {
  const tag = /^(?:W\/)?"?(\d+)"?$/.exec(String(request.headers['if-match'] ?? ''))?.[1];
  return { access, by: { actor: access.actor, ip: request.ip, requestId }, ifMatch: tag ? Number(tag) : undefined };
}

async function apply(deps: SchemaRoutesDeps, change: ChangeSet, options: ApplyOptions & Asked): Promise<Applied> {
  if (!deps.writable) throw schemaErrors.writes_are_off();
  const { consent, by, revision = options.ifMatch } = options;
  // Consent takes content out of sight: not for a session whose owner may be away.
  if (consent !== undefined && consent.length > 0) requireFreshProof(options.access);
  const applied = await applyDefinitions(deps.database, change, { consent, by, revision });
  await deps.store.refresh();
  return applied;
}

async function answer(deps: SchemaRoutesDeps, thing: Thing, uid: string, { plan, registry }: Applied): Promise<Reply> {
  const { model } = await loadSnapshot(deps.database);
  const stored = findStored(model, thing, uid);
  return revised(registry.revision, { data: stored ? thing.describe(stored) : { uid }, meta: { plan } });
}

function revised(revision: number, body: { data: unknown; meta?: object }): Reply {
  return { body: { ...body, meta: { revision, ...body.meta } }, headers: { ETag: `"${revision}"` } };
}

type Both = { readonly types: ReadonlyMap<string, Stored>; readonly components: ReadonlyMap<string, Stored> };

function findStored(model: Both, thing: Thing, uid: string): Stored | undefined {
  return (thing.key === 'contentTypes' ? model.types : model.components).get(uid);
}

function getStored(model: Both, thing: Thing, uid: string): Stored {
  const stored = findStored(model, thing, uid);
  if (!stored) throw schemaErrors.not_found({ what: thing.word, uid });
  return stored;
}

/** The uid that a new definition names, or the one that its names make. */
function uidOf(definition: Readonly<Record<string, unknown>>, thing: Thing): string {
  if (typeof definition.uid === 'string') return definition.uid;
  const info = z.looseObject({ singularName: z.string().optional(), displayName: z.string().optional() });
  const { singularName = '', displayName = '' } = info.safeParse(definition.info).data ?? {};
  if (thing.key === 'contentTypes') return `api::${singularName}.${singularName}`;
  const category = typeof definition.category === 'string' ? definition.category : 'default';
  return `${category}.${displayName
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')}`;
}
