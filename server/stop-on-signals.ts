/** The end of the process: what was opened is closed in the opposite order, and no request is cut. */
import type { App } from './app.ts';
import type { Database } from './db/database.ts';
import type { Listening } from './http/index.ts';
import type { Events } from './observability/events.ts';

export type Running = {
  readonly app: App;
  readonly server: Listening;
  readonly database: Database;
  readonly embedded: { stop(): Promise<void> } | undefined;
  readonly events: Events;
  /** How long requests may take to finish. */
  readonly timeoutMs: number;
};

/** Stops the process at the first signal, or when whoever started it has gone. Answers the way to stop it now. */
export function stopOnSignals(running: Running): (signal: string) => Promise<void> {
  const { app, server, database, embedded, events, timeoutMs } = running;
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    events.serverStopping({ signal });
    // The rest of the stop takes moments; what hangs must not keep a supervisor waiting for ever.
    setTimeout(() => process.exit(1), timeoutMs + 10_000).unref();
    app.beginStop();
    await server.stop();
    await app.close();
    await database.close();
    await embedded?.stop();
    events.serverStopped();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => void stop(signal));
  return stop;
}
