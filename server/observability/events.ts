/**
 * One function per fact worth a log line: the message and its fields are decided here and nowhere else.
 * Never logged: bodies, query strings (they may carry tokens), credentials.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type LogOptions = {
  readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly format: 'json' | 'pretty';
};

type RequestFields = { readonly requestId: string; readonly method: string; readonly path: string };

export type Events = {
  requestFinished(fields: RequestFields & { readonly status: number; readonly durationMs: number }): void;
  requestFailed(fields: RequestFields & { readonly error: unknown }): void;
  schemaChanged(fields: { readonly revision: number }): void;
  channelLost(fields: { readonly channel: string; readonly error: unknown }): void;
  taskFailed(fields: { readonly task: string; readonly error: unknown }): void;
  jobFailed(fields: {
    readonly job: string;
    readonly jobId: string;
    readonly attempt: number;
    readonly maxAttempts: number;
    readonly error: unknown;
  }): void;
  serverStopping(fields: { readonly signal: string }): void;
  serverStopped(): void;
};

export function createEvents(options: LogOptions): Events {
  const log = createLogger(options);
  return {
    requestFinished({ requestId, method, path, status, durationMs }) {
      log.debug({ requestId, method, path, status, duration_ms: Math.round(durationMs * 10) / 10 }, 'request finished');
    },
    requestFailed({ requestId, method, path, error }) {
      log.error({ requestId, method, path, err: error }, 'request failed');
    },
    schemaChanged: (fields) => log.info(fields, 'content model changed'),
    channelLost: ({ channel, error }) => log.warn({ channel, err: error }, 'notification channel lost'),
    taskFailed: ({ task, error }) => log.error({ task, err: error }, 'background task failed'),
    jobFailed({ job, jobId, attempt, maxAttempts, error }) {
      const fields = { job, jobId, attempt, maxAttempts, err: error };
      if (attempt < maxAttempts) log.warn(fields, 'job failed, to be tried again');
      else log.error(fields, 'job failed for good');
    },
    serverStopping: (fields) => log.info(fields, 'stopping: finishing the requests in flight'),
    serverStopped: () => log.info('stopped'),
  };
}

function createLogger(options: LogOptions): Logger {
  const destination: DestinationStream | undefined =
    options.format === 'pretty' ? pretty({ colorize: true, ignore: 'pid,hostname', sync: true }) : undefined;
  const settings = { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(settings, destination) : pino(settings);
}
