/** The process: settings → database → app → listen → signals → stop. What is opened here is closed by `stop-on-signals.ts`. */
import { migrations } from '../migrations/index.ts';
import { createApp } from './app.ts';
import { directsWorkers, directWorkers, isSpeaker } from './cluster.ts';
import { loadConfig, SettingsError } from './config/config.ts';
import { openDatabase } from './db/database.ts';
import { EmbeddedInUseError, startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { CannotListenError, listen } from './http/index.ts';
import { createEvents } from './observability/events.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const say = (message: string) => {
  if (isSpeaker()) console.log(message);
};

try {
  await run();
} catch (error) {
  // Settings and a taken folder or port are the operator's to mend: the sentence helps, a stack does not.
  const isOperators = [SettingsError, EmbeddedInUseError, CannotListenError].some((kind) => error instanceof kind);
  console.error(isOperators && error instanceof Error ? error.message : error);
  process.exit(1);
}

async function run(): Promise<void> {
  const config = loadConfig();
  if (directsWorkers(config)) return directWorkers(config, import.meta.url, say);
  const events = createEvents(config.log);
  const embedded = config.db.url
    ? undefined
    : await startEmbedded({
        home: config.home,
        log: say,
        title: 'plinth start',
        onLost: () => process.kill(process.pid, 'SIGTERM'),
      });
  if (embedded?.recovered) say('The last run ended without a stop; the database has recovered, nothing was lost.');
  const database = openDatabase({
    url: config.db.url?.reveal() ?? embedded?.url ?? '',
    maxConnections: config.db.poolSize,
    poolWaitMs: 3_000,
    statementTimeoutMs: config.db.statementTimeoutMs,
    applicationName: 'plinth',
    preparedStatements: config.db.preparedStatements,
  });
  await migrate(database, migrations, say);
  const app = await createApp({ config, database, events, validateResponses: config.http.publicUrl === undefined });
  const { host, port, shutdownTimeoutMs } = config.http;
  const server = await listen(app.handler, { host, port, stopTimeoutMs: shutdownTimeoutMs });
  const url = config.http.publicUrl ?? server.url;
  const greeting = [`Plinth is ready: ${url}`, ...(isSpeaker() ? await app.nextSteps(url) : [])];

  const stop = stopOnSignals({ app, server, database, embedded, events, timeoutMs: shutdownTimeoutMs });
  // Said when a stop would be heard: whoever waits for this line may stop us at once.
  for (const line of greeting) say(line);
  // Whoever started us may have gone before we listened for it.
  if (process.send && !process.connected) await stop('disconnect');
}
