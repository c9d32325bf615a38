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
  createEntryCounter,
  createGrantForms,
  createReader,
  createVisitorReader,
  findUses,
  isReadable,
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

export async function createApp({ config, database, events, validateResponses = false }: AppOptions): Promise<App> {
  const metrics = createMetrics();
  metrics.gauge('plinth_db_connections', 'Open database connections', () => database.pool.total);
  metrics.gauge('plinth_db_waiting', 'Requests waiting for a database connection', () => database.pool.waiting);
  metrics.gauges('plinth_jobs', 'Background jobs that are not done', 'state', () => countJobs(database));
  const sealing = await openSealing(config.home, encryptionKeysOf(config));
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
    outgoing: parseAllowedOutgoing(config.outgoingAllow),
    queueMail: createMailQueue(sealing),
    sealing,
  });
  const { firstAdmin } = config;
  if (firstAdmin) await ensureFirstAdmin(database, { ...firstAdmin, password: firstAdmin.password.reveal() });
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
  if (config.contentLocale !== undefined && !(await chooseCollation(database, config.contentLocale))) {
    const error = new Error('There are content types already: text goes on being sorted as it was');
    events.taskFailed({ task: `sort text by CONTENT_LOCALE=${config.contentLocale}`, error });
  }
  const registry = await createRegistryStore(database);
  const reloadRegistry = () =>
    registry.refresh().catch((error: unknown) => events.taskFailed({ task: 'load the content model', error }));
  const reloadHidden = () =>
    media.hidden.refresh().catch((error: unknown) => events.taskFailed({ task: 'load the names in the trash', error }));
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
  const hear = (channel: string, payload: string) => {
    if (channel === presenceChannel) return presence.hear(payload);
    if (channel === mediaTrashChannel) return void reloadHidden();
    void reloadRegistry().then(() => presence.tellModel(registry.current().revision));
  };
  const notifications = await listenForNotifications(database, [schemaChannel, mediaTrashChannel, presenceChannel], {
    onNotify: hear,
    onGap: async () => {
      await Promise.all([registry.refresh(), media.hidden.refresh()]);
      presence.tellAll();
    },
  });
  const { defaultPageSize: defaultSize, maxPageSize: maxSize } = config.api;
  const reader = createReader({ registry: registry.current, pageLimits: { defaultSize, maxSize } });
  const countEntries = createEntryCounter();
  const loadDemo = async () => {
    await seedDemo(database, media);
    await registry.refresh();
  };
  const finishing = finishIndexes(database).catch((error: unknown) =>
    events.taskFailed({ task: 'finish indexes', error }),
  );

  const chaining = startChaining(database, (error) => events.taskFailed({ task: 'chain the audit log', error }));

  let stopping = false;
  const isReady = async () => !stopping && (await answers(database));

  const deps: EndpointDeps = {
    database,
    authenticate: auth.authenticate,
    bodyLimitBytes: config.http.bodyLimitBytes,
    validateResponses,
    recover: registry.recover,
  };
  const contentRoutes: Routes = {
    ...readRoutes({ registry: registry.current, reader, pageLimits: { defaultSize, maxSize } }),
    ...writeRoutes({ registry: registry.current, reader }),
    ...versionRoutes({ registry: registry.current, reader }),
    ...upkeepRoutes({ registry: registry.current }),
  };
  const schemaDeps = { database, store: registry, writable: config.schema.writes };
  const grantForms = createGrantForms(registry.current);
  const routes: Routes = {
    ...systemRoutes({ isReady, metrics, ...config.http }),
    ...adminMediaRoutes({
      media,
      findUses: (db, access, assetId, limit) =>
        findUses(db, { registry: registry.current(), access }, { target: { is: 'asset', assetId }, limit }),
      places: () => mediaPlaces(registry.current()),
      outgoing: parseAllowedOutgoing(config.outgoingAllow),
    }),
    ...mediaRoutes(media, (db, access, querystring) =>
      readFiles(db, { registry: registry.current(), access, querystring }),
    ),
    ...resumableRoutes(media),
    ...mediaSettingsRoutes(),
    ...schemaRoutes(schemaDeps),
    ...whyRoutes({ registry: registry.current, grantForms }),
    // Before the routes of single entries: `export` stands where their id would.
    ...exportRoutes({ registry: registry.current, reader }),
    ...entryAdminRoutes({ registry: registry.current, reader, countEntries }),
    ...workspaceRoutes({
      registry: registry.current,
      reader,
      countEntries,
      findFiles,
      countFilesToMend,
      loadDemo,
    }),
    ...systemFactRoutes({ storageKind: config.media.storage.kind }),
    ...operationRoutes({ registry: registry.current, reader }),
    ...versionAdminRoutes({ registry: registry.current, reader }),
    ...presenceRoutes({ presence, registry: registry.current, mayRead: mayReadEntry }),
    ...upkeepAdminRoutes({ registry: registry.current }),
    ...schemaAdminRoutes(schemaDeps),
    ...localeRoutes(),
    ...auditRoutes(database),
    ...jobRoutes(),
    ...authRoutes({
      auth,
      typeUids: () => registry.current().types.keys(),
      readVisitors: createVisitorReader(),
      grantForms,
      mayReadEntry,
    }),
    ...openApiRoutes({
      registry: registry.current,
      routes: () => routes,
      contentRoutes,
      url: config.http.publicUrl ?? '',
      openToStrangers: config.http.publicUrl === undefined,
    }),
  };

  const worker =
    config.jobs.concurrency === 0
      ? undefined
      : await startWorker({
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

  const dispatch = contentOr(registry, serveRoutes(contentRoutes, deps), serveRoutes(routes, deps));
  return {
    handler: koaApp(config, { events, metrics }, dispatch, () => previewOrigins(registry.current())).callback(),
    endpoints: { ...routes, ...contentRoutes },
    beginStop() {
      stopping = true;
      // Streams have no end of their own, and would keep the server from stopping.
      void presence.close();
    },
    nextSteps: (url) => nextSteps(database, registry, url),
    async close() {
      await presence.close();
      await chaining.close();
      await worker?.stop();
      await notifications.close();
      await finishing;
      await media[Symbol.asyncDispose]();
      await limitStore?.[Symbol.asyncDispose]();
    },
  };
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
