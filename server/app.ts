/**
 * The composition root: builds each domain in order and mounts its routes. The only file that knows all of them;
 * what a domain needs from one that it must not import is handed to it here, as a function.
 */
import type { RequestListener } from 'node:http';
import path from 'node:path';
import Koa, { type Middleware } from 'koa';
import { seedDemo } from '../seeds/demo/index.ts';
import { startChaining } from './audit/index.ts';
import { auditRoutes } from './audit/routes.ts';
import { createAuth, ensureFirstAdmin, ensureSetupToken, openLimitStore } from './auth/index.ts';
import { authRoutes } from './auth/routes.ts';
import { authTasks } from './auth/tasks.ts';
import type { Access } from './base/access.ts';
import { actorKey } from './base/access.ts';
import { type Config, encryptionKeysOf } from './config/config.ts';
import { openSealing } from './config/encryption-key.ts';
import type { Database } from './db/database.ts';
import { listen as listenForNotifications } from './db/listen.ts';
import { entryAdminRoutes } from './entries/admin-routes.ts';
import { exportRoutes } from './entries/export-routes.ts';
import {
  attachFiles,
  backfillLinks,
  createEntryCounter,
  createGrantForms,
  createReader,
  createVisitorReader,
  findUses,
  isReadable,
  mayUpdate,
  mediaPlaces,
  readEntryStates,
  readFiles,
} from './entries/index.ts';
import { operationRoutes } from './entries/operation-routes.ts';
import { readRoutes } from './entries/read-routes.ts';
import { entryTasks } from './entries/tasks.ts';
import { upkeepAdminRoutes, upkeepRoutes } from './entries/upkeep-routes.ts';
import { versionAdminRoutes, versionRoutes } from './entries/version-routes.ts';
import { whyRoutes } from './entries/why-routes.ts';
import { writeRoutes } from './entries/write-routes.ts';
import {
  builtAdminFolder,
  clientAddress,
  cors,
  type EndpointDeps,
  knownHosts,
  parseAllowedOutgoing,
  type Routes,
  requestScope,
  securityHeaders,
  serveAdminApp,
  serveRoutes,
  systemRoutes,
} from './http/index.ts';
import { countJobs, createMailQueue, startWorker } from './jobs/index.ts';
import { jobRoutes } from './jobs/routes.ts';
import { jobTasks } from './jobs/tasks.ts';
import { adminMediaRoutes } from './media/admin-media-routes.ts';
import { countFilesToMend, findFiles, mediaOriginsOf, mediaTrashChannel, openMedia } from './media/index.ts';
import { resumableRoutes } from './media/resumable/upload-routes.ts';
import { mediaRoutes } from './media/routes.ts';
import { mediaSettingsRoutes } from './media/settings-routes.ts';
import { mediaTasks } from './media/tasks.ts';
import type { Events } from './observability/events.ts';
import { createMetrics, type Metrics } from './observability/metrics.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { createPresence, presenceChannel } from './presence/index.ts';
import { presenceRoutes } from './presence/routes.ts';
import {
  chooseCollation,
  createRegistryStore,
  finishIndexes,
  previewOrigins,
  type RegistryStore,
  schemaChannel,
} from './schema/index.ts';
import { localeRoutes } from './schema/locale-routes.ts';
import { schemaAdminRoutes, schemaRoutes } from './schema/routes.ts';
import { workspaceRoutes } from './workspace/routes.ts';
import { systemFactRoutes } from './workspace/system-routes.ts';

export type AppOptions = {
  readonly config: Config;
  readonly database: Database;
  readonly events: Events;
  /** Check every answer against its schema: tests and development. */
  readonly validateResponses?: boolean;
};

export type App = {
  readonly handler: RequestListener;
  /** Every endpoint by its key: what the test of all permissions goes through. */
  readonly endpoints: Routes;
  /** From now on `/health/ready` says no, so that balancers send nobody; requests are still answered. */
  beginStop(): void;
  /** What to do now, as lines for the console. `url` is where the server is reached. */
  nextSteps(url: string): Promise<string[]>;
  /** Ends background work. The database stays open: it belongs to the caller. */
  close(): Promise<void>;
};

export async function createApp(options: AppOptions): Promise<App> {
  const { config, database, events } = options;
  const metrics = countConnections(database);
  const domains = await openDomains(options);
  const { auth, registry, presence, media, limitStore } = domains;
  const notifications = await followOtherProcesses(options, domains);
  const finishing = finishIndexes(database).catch((error: unknown) =>
    events.taskFailed({ task: 'finish indexes', error }),
  );
  const closing = new AbortController();
  const backfilling = backfillLinks({ database, registry: registry.current, signal: closing.signal }).catch(
    (error: unknown) => events.taskFailed({ task: 'count earlier links', error }),
  );
  const chaining = startChaining(database, (error) => events.taskFailed({ task: 'chain the audit log', error }));
  const worker = await startJobs(options, domains);

  let stopping = false;
  const isReady = async () => !stopping && (await answers(database));
  const content = contentRoutes(domains);
  const others = otherRoutes(options, domains, { metrics, isReady, content });
  const deps: EndpointDeps = {
    database,
    authenticate: auth.authenticate,
    bodyLimitBytes: config.http.bodyLimitBytes,
    validateResponses: options.validateResponses ?? false,
    recover: registry.recover,
  };
  const dispatch = contentOr(registry, serveRoutes(content, deps), serveRoutes(others, deps));
  return {
    handler: koaApp(config, { events, metrics }, dispatch, () => previewOrigins(registry.current())).callback(),
    endpoints: { ...others, ...content },
    beginStop() {
      stopping = true;
      // Streams have no end of their own, and would keep the server from stopping.
      void presence.close();
    },
    nextSteps: (url) => nextSteps(database, registry, url),
    async close() {
      closing.abort();
      await presence.close();
      await chaining.close();
      await worker?.stop();
      await notifications.close();
      await Promise.all([finishing, backfilling]);
      await media[Symbol.asyncDispose]();
      await limitStore?.[Symbol.asyncDispose]();
    },
  };
}

function countConnections(database: Database): Metrics {
  const metrics = createMetrics();
  metrics.gauge('plinth_db_connections', 'Open database connections', () => database.pool.total);
  metrics.gauge('plinth_db_waiting', 'Requests waiting for a database connection', () => database.pool.waiting);
  metrics.gauges('plinth_jobs', 'Background jobs that are not done', 'state', () => countJobs(database));
  return metrics;
}

type Domains = Awaited<ReturnType<typeof openDomains>>;

/** What the domains keep while the server runs, in the order in which they need each other. */
async function openDomains({ config, database, events }: AppOptions) {
  const sealing = await openSealing(config.home, encryptionKeysOf(config));
  const outgoing = parseAllowedOutgoing(config.outgoingAllow);
  const publicUrl = config.http.publicUrl ?? `http://${config.http.host}:${config.http.port}`;
  const limitStore = config.http.rateLimit
    ? await openLimitStore({
        database,
        redisUrl: config.redisUrl,
        onError: (error) => events.taskFailed({ task: 'count attempts in Redis', error }),
      })
    : undefined;
  const auth = createAuth({
    database,
    publicUrl,
    siteUrl: config.http.siteUrl ?? publicUrl,
    limitStore,
    oidc: config.oidc,
    outgoing,
    queueMail: createMailQueue(sealing),
    sealing,
  });
  const { firstAdmin } = config;
  if (firstAdmin) await ensureFirstAdmin(database, { ...firstAdmin, password: firstAdmin.password.reveal() });
  if (config.contentLocale !== undefined && !(await chooseCollation(database, config.contentLocale))) {
    const error = new Error('There are content types already: text goes on being sorted as it was');
    events.taskFailed({ task: `sort text by CONTENT_LOCALE=${config.contentLocale}`, error });
  }
  const registry = await createRegistryStore(database);
  const media = await openMedia({
    database,
    folder: path.join(config.home, 'uploads'),
    storage: config.media.storage,
    limits: { ...config.media.quota, maxFileBytes: config.media.maxFileBytes, maxFiles: 10 },
    signingKey: config.media.variants.signingKey?.reveal(),
    variantCacheBytes: config.media.variants.cacheBytes,
    countUpload: ({ actor }, caller) =>
      auth.rateLimits.take('upload', caller, actor.kind === 'anonymous' ? caller.ip : actorKey(actor)),
    onTaskFailed: (task, error) => events.taskFailed({ task, error }),
    attach: (tx, access, target, assetIds) =>
      attachFiles(tx, { registry: registry.current(), access }, { ...target, assetIds }),
  });
  const mayReadEntry = async (access: Access, uid: string, documentId: string) => {
    const type = registry.current().types.get(uid);
    return type !== undefined && isReadable(database, { registry: registry.current(), access }, type, documentId);
  };
  const presence = createPresence({
    database,
    recheck: auth.recheck,
    mayRead: mayReadEntry,
    versionsOf: async (uid, documentIds) => {
      const type = registry.current().types.get(uid);
      return type ? readEntryStates(database, type, documentIds, null) : [];
    },
    onError: (error) => events.taskFailed({ task: 'tell who has entries open', error }),
  });
  const { defaultPageSize: defaultSize, maxPageSize: maxSize } = config.api;
  const pageLimits = { defaultSize, maxSize };
  const reader = createReader({ registry: registry.current, pageLimits });
  return { sealing, outgoing, limitStore, auth, registry, media, mayReadEntry, presence, reader, pageLimits };
}

/** Takes in what other processes have changed, and what was missed while the connection was away. */
function followOtherProcesses({ database, events }: AppOptions, { registry, media, presence }: Domains) {
  const reloadRegistry = () =>
    registry.refresh().catch((error: unknown) => events.taskFailed({ task: 'load the content model', error }));
  const reloadHidden = () =>
    media.hidden.refresh().catch((error: unknown) => events.taskFailed({ task: 'load the names in the trash', error }));
  return listenForNotifications(database, [schemaChannel, mediaTrashChannel, presenceChannel], {
    onNotify(channel, payload) {
      if (channel === presenceChannel) return presence.hear(payload);
      if (channel === mediaTrashChannel) return void reloadHidden();
      void reloadRegistry().then(() => presence.tellModel(registry.current().revision));
    },
    async onGap() {
      await Promise.all([registry.refresh(), media.hidden.refresh()]);
      presence.tellAll();
    },
  });
}

async function startJobs({ config, database, events }: AppOptions, { sealing, media, registry }: Domains) {
  if (config.jobs.concurrency === 0) return undefined;
  return startWorker({
    database,
    tasks: [
      ...jobTasks({ database, mail: config.mail, sealing, auditDays: config.retention.auditDays }),
      ...mediaTasks(media, config.retention.trashDays),
      ...authTasks(database),
      ...entryTasks({ database, registry: registry.current, retention: config.retention }),
    ],
    concurrency: config.jobs.concurrency,
    preparedStatements: config.db.preparedStatements,
    onJobFailed: events.jobFailed,
    onError: (error) => events.taskFailed({ task: 'job queue', error }),
  });
}

/** Below `/api/<content type>`. */
function contentRoutes({ registry: { current: registry }, reader, pageLimits }: Domains): Routes {
  return {
    ...readRoutes({ registry, reader, pageLimits }),
    ...writeRoutes({ registry, reader }),
    ...versionRoutes({ registry, reader }),
    ...upkeepRoutes({ registry }),
  };
}

type Watched = { readonly metrics: Metrics; readonly isReady: () => Promise<boolean>; readonly content: Routes };

function otherRoutes(
  { config, database }: AppOptions,
  domains: Domains,
  { metrics, isReady, content }: Watched,
): Routes {
  const { auth, media, mayReadEntry, presence, reader, outgoing, registry: store } = domains;
  const { current: registry } = store;
  const countEntries = createEntryCounter();
  const grantForms = createGrantForms(registry);
  const schemaDeps = { database, store, writable: config.schema.writes };
  const loadDemo = async () => {
    await seedDemo(database, media);
    await store.refresh();
  };
  const routes: Routes = {
    ...systemRoutes({ isReady, metrics, ...config.http }),
    ...adminMediaRoutes({
      media,
      findUses: (db, access, assetId, limit) =>
        findUses(db, { registry: registry(), access }, { target: { is: 'asset', assetId }, limit }).then(
          ({ uses }) => uses,
        ),
      places: () => mediaPlaces(registry()),
      outgoing,
    }),
    ...mediaRoutes(media, (db, access, querystring) => readFiles(db, { registry: registry(), access, querystring })),
    ...resumableRoutes(media),
    ...mediaSettingsRoutes(),
    ...schemaRoutes(schemaDeps),
    ...whyRoutes({ registry, grantForms }),
    // Before the routes of single entries: `export` stands where their id would.
    ...exportRoutes({ registry, reader }),
    ...entryAdminRoutes({ registry, reader, countEntries }),
    ...workspaceRoutes({ registry, reader, countEntries, findFiles, countFilesToMend, loadDemo }),
    ...systemFactRoutes({ storageKind: config.media.storage.kind }),
    ...operationRoutes({ registry, reader }),
    ...versionAdminRoutes({ registry, reader }),
    ...presenceRoutes({
      ...{ presence, registry, mayRead: mayReadEntry },
      mayWrite: async (db, access, { uid, ...place }) => {
        const type = registry().types.get(uid);
        return type !== undefined && mayUpdate(db, { registry: registry(), access }, { ...place, type });
      },
    }),
    ...upkeepAdminRoutes({ registry }),
    ...schemaAdminRoutes(schemaDeps),
    ...localeRoutes(),
    ...auditRoutes(database),
    ...jobRoutes(),
    ...authRoutes({
      auth,
      typeUids: () => registry().types.keys(),
      readVisitors: createVisitorReader(),
      grantForms,
      mayReadEntry,
    }),
    ...openApiRoutes({
      registry,
      routes: () => routes,
      contentRoutes: content,
      url: config.http.publicUrl ?? '',
      openToStrangers: config.http.publicUrl === undefined,
    }),
  };
  return routes;
}

function koaApp(
  { http, media }: Config,
  watch: { events: Events; metrics: Metrics },
  dispatch: Middleware,
  frameOrigins: () => readonly string[],
): Koa {
  const app = new Koa();
  // Errors of handlers are answered before they get here: what is left happens while an answer is being sent.
  app.on('error', (error: unknown) => {
    if (!isClientGone(error)) watch.events.taskFailed({ task: 'send an answer', error });
  });
  app.use(requestScope(watch.events, watch.metrics));
  app.use(knownHosts(http));
  app.use(clientAddress(http.trustProxy));
  app.use(securityHeaders({ https: http.publicUrl?.startsWith('https:') ?? false }));
  app.use(cors(http.corsOrigin));
  app.use(serveAdminApp({ folder: builtAdminFolder, mediaOrigins: mediaOriginsOf(media.storage), frameOrigins }));
  app.use(dispatch);
  return app;
}

async function nextSteps(database: Database, registry: RegistryStore, url: string): Promise<string[]> {
  const setupToken = await ensureSetupToken(database);
  const isEmpty = registry.current().types.size === 0;
  return [
    setupToken === undefined
      ? `The admin is at ${url}/admin`
      : `Make the first administrator: ${url}/admin/setup?token=${setupToken}`,
    `The API describes itself at ${url}/documentation`,
    ...(isEmpty ? ['No content types yet. A site to look at: npm run -s plinth -- seed demo'] : []),
  ];
}

/** `/api/<segment>…` belongs to the content type of that route, if there is one; such names are never reserved ones. */
function contentOr(registry: RegistryStore, content: Middleware, others: Middleware): Middleware {
  return (ctx, next) => {
    const route = /^\/api\/([^/]+)/i.exec(ctx.path)?.[1]?.toLowerCase();
    const isContent = route !== undefined && registry.current().typeByRoute.has(route);
    return (isContent ? content : others)(ctx, next);
  };
}

function isClientGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNRESET|EPIPE|ECANCELED|ERR_STREAM_PREMATURE_CLOSE|HPE_INVALID_EOF_STATE)$/.test(code);
}

async function answers(database: Database): Promise<boolean> {
  return database.query({ text: 'select 1' }).then(
    () => true,
    () => false,
  );
}
