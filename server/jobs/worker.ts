/**
 * Runs queued jobs in this process, a few at a time, beside the requests. Any number of processes may do so: each job is
 * taken by one (`for update skip locked`).
 *
 * Its connections are its own: one that listens, one that takes and settles jobs. What a task does with the database goes
 * through the pool of the process like any request. A job that a dead process had taken is freed by `reclaim`.
 */
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type CronItem,
  type Task as GraphileTask,
  Logger,
  parseCronItems,
  run,
  type WorkerEvents,
} from 'graphile-worker';
import type { Database } from '../db/database.ts';
import { giveBack, holdAlive, reclaim } from './claims-sql.ts';
import type { Task } from './job.ts';

export type WorkerOptions = {
  readonly database: Database;
  readonly tasks: readonly Task[];
  /** Jobs at the same time, at least 1. */
  readonly concurrency: number;
  readonly preparedStatements: boolean;
  readonly onJobFailed: (failure: JobFailure) => void;
  /** Something is wrong with the queue itself. */
  readonly onError: (error: unknown) => void;
  /** How long one run may take, in milliseconds; 15 minutes unless given. */
  readonly timeLimitMs?: number;
};

type JobFailure = {
  readonly job: string;
  readonly jobId: string;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly error: unknown;
};

export type Worker = {
  /** Takes no more jobs, tells the running ones, waits a few seconds for them, and gives back what is not done. */
  stop(): Promise<void>;
};

const defaultTimeLimitMs = 15 * 60_000;
const stopPatienceMs = 5_000;
const reclaimEveryMs = 10_000;
const dayMs = 86_400_000;
// Jobs arrive by notification; this is how late one may start whose moment has come, or whose notification was lost.
const pollEveryMs = 2_000;
const restartAfterMs = 1_000;

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { database, onError } = options;
  const { stopping, givenUp, runTask } = taskRunner(options);
  let queue = await openQueue(options, runTask);
  const running = keepRunning();
  await queue.ready;
  const reclaimNow = () => void reclaim(database).catch(onError);
  reclaimNow();
  const reclaiming = setInterval(reclaimNow, reclaimEveryMs);

  return {
    async stop() {
      clearInterval(reclaiming);
      stopping.abort(new Error('The server is stopping'));
      const patience = setTimeout(() => givenUp.abort(stopping.signal.reason), stopPatienceMs);
      await queue.stop();
      await running;
      clearTimeout(patience);
    },
  };

  /** A queue that could not settle a job ends itself, as when PostgreSQL starts anew at that moment; another takes over. */
  async function keepRunning(): Promise<void> {
    await queue.ended;
    while (!stopping.signal.aborted) {
      try {
        await delay(restartAfterMs, undefined, { signal: stopping.signal });
        queue = await openQueue(options, runTask);
        if (stopping.signal.aborted) await queue.stop();
        await queue.ended;
      } catch (error) {
        if (!stopping.signal.aborted) onError(error);
      }
    }
  }
}

type Queue = {
  /** Resolves when this process is known as a taker of jobs. */
  readonly ready: Promise<void>;
  /** Resolves when no more jobs are taken and the connections are closed, whatever the reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/** Takes jobs on connections of its own: what dies with them is the sign that the taker lives. */
async function openQueue(
  { database, tasks, concurrency, preparedStatements, onError }: WorkerOptions,
  runTask: (one: Task) => GraphileTask,
): Promise<Queue> {
  const pool = database.openPool(3);
  const events: WorkerEvents = new EventEmitter();
  const ready = new Promise<void>((resolve) => {
    events.on('pool:listen:success', ({ client, workerPool }) => {
      // The connection is busy with LISTEN until it is drained.
      client.once('drain', () => void holdAlive(client, workerPool.id).then(resolve, onError));
    });
  });
  try {
    const runner = await run({
      pgPool: pool,
      events,
      concurrency,
      pollInterval: pollEveryMs,
      noHandleSignals: true,
      noPreparedStatements: !preparedStatements,
      // Settled at once. Without a delay that is not negative nobody hears of a job that could not be settled.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: logErrors(onError),
      taskList: Object.fromEntries(tasks.map((one) => [one.name, runTask(one)])),
      parsedCronItems: parseCronItems(tasks.flatMap(cronItem)),
    });
    const ended = runner.promise.catch(onError).then(() => pool.end());
    return {
      ready,
      ended,
      stop: () =>
        runner
          .stop()
          .catch(onError)
          .then(() => ended),
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function taskRunner({ database, timeLimitMs = defaultTimeLimitMs, onJobFailed }: WorkerOptions) {
  const stopping = new AbortController();
  const givenUp = new AbortController();
  const runTask =
    (one: Task): GraphileTask =>
    async (payload, { job }) => {
      const limit = AbortSignal.timeout(timeLimitMs);
      const { id: jobId, attempts: attempt, max_attempts: maxAttempts } = job;
      const running = one.run(payload, { jobId, attempt, signal: AbortSignal.any([stopping.signal, limit]) });
      try {
        await untilAborted(running, AbortSignal.any([givenUp.signal, limit]));
      } catch (error) {
        // Not the job's fault: another process may run it at once, and this attempt does not count.
        if (stopping.signal.aborted) await giveBack(database, jobId);
        else onJobFailed({ job: one.name, jobId, attempt, maxAttempts, error });
        throw error;
      }
    };
  return { stopping, givenUp, runTask };
}

async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const aborted = once(signal, 'abort', { signal: ended.signal }).then(() => Promise.reject(signal.reason));
  try {
    signal.throwIfAborted();
    await Promise.race([work, aborted]);
  } finally {
    aborted.catch(() => undefined); // Told by the race, or of no interest any more.
    work.catch(() => undefined);
    ended.abort();
  }
}

/** A machine that was off at the hour makes up for it at its next start. */
function cronItem({ name, cron, maxAttempts }: Task): CronItem[] {
  if (cron === undefined) return [];
  return [{ task: name, match: cron, options: { backfillPeriod: dayMs, maxAttempts, jobKey: name } }];
}

/** What goes wrong with the queue itself; failures of jobs are told by `onJobFailed`. */
function logErrors(onError: WorkerOptions['onError']): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error' && meta?.failure !== true) onError(meta?.error ?? new Error(message));
  });
}
