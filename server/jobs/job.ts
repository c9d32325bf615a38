/**
 * What can be put into the queue, and what runs it. A domain defines its jobs beside the action that needs them
 * (`defineJob`) and exports from its `tasks.ts` what runs them (`task`); `app.ts` puts the tasks of all domains together.
 *
 * A job runs at least once: a process that dies in the middle leaves it to another. So a task must bear to be run twice,
 * and says in its header how.
 */
import type { z } from 'zod';

export type Job<P> = {
  /** `domain.what`; stored with each queued job, so it is not changed lightly. */
  readonly name: string;
  /** A JSON object. Jobs that an older version has queued still have to pass. */
  readonly payload: z.ZodType<P>;
  /** How often it is tried before it counts as failed. The pauses grow: 3 s, 7 s, 20 s … 6 h. */
  readonly maxAttempts: number;
  /** When it is queued by itself, with `{}` as its payload: minute, hour, day, month and weekday, in UTC. */
  readonly cron: string | undefined;
};

const defaultMaxAttempts = 12;

export function defineJob<P>(
  name: string,
  payload: z.ZodType<P>,
  { maxAttempts = defaultMaxAttempts, cron }: { readonly maxAttempts?: number; readonly cron?: string } = {},
): Job<P> {
  return { name, payload, maxAttempts, cron };
}

export type TaskContext = {
  readonly jobId: string;
  /** 1 at the first time. */
  readonly attempt: number;
  /** Aborted when the process stops or the time limit is over: a long task looks at it between its steps and throws. */
  readonly signal: AbortSignal;
};

/** A job with what runs it; the type of the payload is erased. */
export type Task = {
  readonly name: string;
  readonly maxAttempts: number;
  readonly cron: string | undefined;
  /** Throws a `ZodError` for a payload that the job does not know. */
  readonly run: (payload: unknown, context: TaskContext) => Promise<void>;
};

export function task<P>(job: Job<P>, run: (payload: P, context: TaskContext) => Promise<unknown>): Task {
  const { name, maxAttempts, cron } = job;
  return {
    name,
    maxAttempts,
    cron,
    run: async (payload, context) => void (await run(job.payload.parse(payload), context)),
  };
}
