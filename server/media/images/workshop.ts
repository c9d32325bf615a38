/**
 * Runs image jobs in child processes: at most `slots` at once, each child with one job, a line of bounded length
 * before them. Children start when needed, end when idle, and are killed when a job takes too long.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import path from 'node:path';
import { mediaErrors } from '../errors.ts';
import { openSlots } from '../slots.ts';
import {
  type ImageJob,
  type JobFailure,
  type JobResults,
  jobTimeoutSeconds,
  maxPixels,
  type WorkerAnswer,
} from './job.ts';

export type Workshop = {
  /** Throws `media.unreadable_image`, `media.image_too_large`, and `media.busy` when the line is full. */
  run<K extends ImageJob['kind']>(job: Extract<ImageJob, { kind: K }>): Promise<JobResults[K]>;
  close(): void;
};

const maxWaiting = 100;
/** Of -20 to 19. Beside busy requests a third of their share: enough to get on, little enough not to be noticed. */
const workerPriority = 5;
const idleMs = 30_000;
const killAfterMs = (jobTimeoutSeconds + 2) * 1000; // sharp's own limit comes first, where it still can
// The same folder holds worker.ts in the sources and worker.js in the compiled package.
const workerFile = path.join(import.meta.dirname, `worker${path.extname(import.meta.filename)}`);

type Worker = { readonly child: ChildProcess; idleTimer?: NodeJS.Timeout };

export function openWorkshop(slots: number): Workshop {
  const places = openSlots({ count: slots, maxWaiting });
  const idle: Worker[] = [];

  const takeWorker = (): Worker => {
    const worker = idle.pop() ?? { child: startWorker() };
    clearTimeout(worker.idleTimer);
    return worker;
  };
  const giveWorker = (worker: Worker): void => {
    if (!worker.child.connected) return;
    idle.push(worker);
    worker.idleTimer = setTimeout(() => {
      idle.splice(idle.indexOf(worker), 1);
      worker.child.disconnect();
    }, idleMs);
    worker.idleTimer.unref();
  };

  return {
    run<K extends ImageJob['kind']>(job: Extract<ImageJob, { kind: K }>): Promise<JobResults[K]> {
      return places.run(async () => {
        const worker = takeWorker();
        const answer = await ask(worker.child, job);
        giveWorker(worker);
        if ('failure' in answer) throw toError(answer.failure);
        // The worker answers a job with what its kind promises.
        return answer.result as JobResults[K];
      });
    },
    close() {
      for (const { child, idleTimer } of idle.splice(0)) {
        clearTimeout(idleTimer);
        child.disconnect();
      }
    },
  };
}

/** Without the environment: it holds secrets, and a worker needs none. */
function startWorker(): ChildProcess {
  const child = fork(workerFile, [], { env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  giveWay(child);
  // Neither the child nor its channel keeps the server from ending.
  child.unref();
  child.channel?.unref();
  return child;
}

/** Where processors are scarce, the requests of visitors come before pictures of strangers. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, workerPriority);
  } catch {
    // It has ended already, which `ask` notices, or the system knows no priorities.
  }
}

/** Resolves in any case: a child that dies or has to be killed is an unreadable picture. */
function ask(child: ChildProcess, job: ImageJob): Promise<WorkerAnswer> {
  return new Promise((resolve) => {
    child.channel?.ref();
    const settle = (answer: WorkerAnswer) => {
      clearTimeout(timer);
      child.channel?.unref();
      child.removeAllListeners();
      // Late events of a child that is given up must not become unhandled errors.
      child.on('error', () => undefined);
      resolve(answer);
    };
    const giveUp = (message: string) => {
      child.kill('SIGKILL');
      settle({ failure: { reason: 'unreadable', message } });
    };
    const timer = setTimeout(() => giveUp('it takes too long'), killAfterMs);
    child.once('message', (answer: WorkerAnswer) => settle(answer));
    child.once('error', (error) => giveUp(error.message));
    child.once('exit', (_code, signal) =>
      giveUp(signal === 'SIGKILL' ? 'it takes too much time or memory' : 'the reader crashed'),
    );
    child.send(job);
  });
}

function toError(failure: JobFailure): Error {
  if (failure.reason === 'too-many-pixels') return mediaErrors.image_too_large({ limit: maxPixels });
  if (failure.reason === 'moving') return mediaErrors.not_editable();
  if (failure.reason === 'disk-full') return mediaErrors.storage_full();
  // libvips prefixes its messages with the path of our temporary file: not for the sender.
  const reason =
    failure.message
      .split('\n')[0]
      ?.replace(/\S*\/\S*/g, '')
      .trim() || 'broken';
  return mediaErrors.unreadable_image({ reason });
}
