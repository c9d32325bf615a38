/**
 * Several processes for one server (`WEB_CONCURRENCY`): the primary owns the embedded database and the migrations and
 * serves nothing; each worker is a whole server on the shared port. Workers know of each other through PostgreSQL only,
 * exactly as nodes on different machines do.
 */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from './config/config.ts';
import { startEmbedded } from './db/embedded.ts';

// A worker that lives shorter than this was not hurt by a request; it cannot start at all.
const startLimitMs = 10_000;
const restartPauseMs = 500;

/** This process is to direct workers rather than to serve. */
export function directsWorkers(config: Config): boolean {
  return cluster.isPrimary && config.workers > 1;
}

/** Among the workers one speaks to the console at the start. True as well where there are no workers. */
export function isSpeaker(): boolean {
  return cluster.worker === undefined || cluster.worker.id === 1;
}

/**
 * Runs the workers until a signal. A worker that dies is replaced; one that cannot even start ends everything.
 * @param mainUrl the module that a worker runs
 */
export async function directWorkers(config: Config, mainUrl: string, say: (message: string) => void): Promise<void> {
  const embedded = config.db.url
    ? undefined
    : await startEmbedded({ home: config.home, log: say, title: 'plinth start', onLost: () => void stop(1) });
  if (embedded?.recovered) say('The last run ended without a stop; the database has recovered, nothing was lost.');
  cluster.setupPrimary({ exec: fileURLToPath(mainUrl), args: [] });
  let stopping = false;

  const begin = () => {
    const startedMs = Date.now();
    const worker = cluster.fork(embedded ? { DATABASE_URL: embedded.url } : {});
    worker.once('exit', (code, signal) => void replace(worker, startedMs, signal ?? code));
  };

  const replace = async (worker: Worker, startedMs: number, cause: string | number) => {
    if (stopping) return;
    say(`Worker ${worker.process.pid} ended (${cause}); starting another`);
    if (Date.now() - startedMs < startLimitMs && cause === 1) return stop(1);
    await delay(restartPauseMs);
    if (!stopping) begin();
  };

  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    const ended = workers.map((worker) => once(worker, 'exit'));
    for (const worker of workers) worker.process.kill('SIGTERM');
    await Promise.all(ended);
    await embedded?.stop();
    process.exit(code);
  };

  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => void stop(0));
  // Whoever started us may have gone while the database was starting.
  if (process.send && !process.connected) return stop(0);
  for (let started = 0; started < config.workers; started++) begin();
}
