/**
 * Notifications of other nodes, over one connection of its own.
 *
 * PostgreSQL keeps no notification for a listener that was away, so after every reconnect `onGap` tells that some may
 * have been missed; whoever listens loads its state anew then. A connection can also die in silence (a pulled cable, a
 * frozen machine), so a heartbeat asks regularly; until it answers again, `connected` is false and nobody should trust
 * what depends on notifications.
 */
import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from './database.ts';
import { quoteIdent } from './sql.ts';

export type Listener = {
  /** False from the moment that a break is noticed until the channel is up again and `onGap` has returned. */
  readonly connected: boolean;
  close(): Promise<void>;
};

export type ListenHandlers = {
  readonly onNotify: (channel: string, payload: string) => void;
  /** After each reconnect, before later notifications are handed out. A rejection counts as a broken channel. */
  readonly onGap: () => void | Promise<void>;
  readonly onLost?: (error: unknown) => void;
};

// A break has to be noticed within a second: caches of other nodes may be older than that in no case.
const heartbeatMs = 400;
const answerLimitMs = 400;
const firstRetryMs = 50;
const lastRetryMs = 2_000;

/** Listens until closed. Rejects when the first connection fails; later ones are tried again without end. */
export async function listen(
  database: Database,
  channels: readonly string[],
  handlers: ListenHandlers,
): Promise<Listener> {
  const closing = new AbortController();
  const pause = (ms: number) => delay(ms, undefined, { signal: closing.signal }).catch(() => undefined);
  let connected = false;

  const run = async (first: Channel) => {
    for (let channel: Channel | undefined = first; channel; channel = await reconnect()) {
      try {
        if (channel !== first) await handlers.onGap();
        channel.release();
        connected = true;
        await channel.broken(pause, closing.signal);
      } catch (error) {
        connected = false;
        handlers.onLost?.(error);
      }
      channel.discard();
    }
  };

  const reconnect = async () => {
    for (let waitMs = firstRetryMs; !closing.signal.aborted; waitMs = Math.min(waitMs * 2, lastRetryMs)) {
      try {
        return await openChannel(database, channels, handlers.onNotify);
      } catch (error) {
        handlers.onLost?.(error);
      }
      await pause(waitMs);
    }
    return undefined;
  };

  const running = run(await openChannel(database, channels, handlers.onNotify));
  return {
    get connected() {
      return connected;
    },
    async close() {
      connected = false;
      closing.abort();
      await running;
    },
  };
}

type Channel = {
  /** Hands out what has arrived so far, and from now on everything at once. */
  release(): void;
  /** Rejects when the connection no longer answers; resolves when `closing` is aborted. */
  broken(pause: (ms: number) => Promise<unknown>, closing: AbortSignal): Promise<void>;
  discard(): void;
};

async function openChannel(
  database: Database,
  channels: readonly string[],
  onNotify: ListenHandlers['onNotify'],
): Promise<Channel> {
  const client = await database.connect();
  const held: [string, string][] = [];
  let hand = (channel: string, payload: string): unknown => held.push([channel, payload]);
  client.on('notification', ({ channel, payload }) => hand(channel, payload ?? ''));
  client.on('error', () => undefined); // 'end' follows.
  const ended = new Promise<never>((_, reject) => {
    client.once('end', () => reject(new Error('The connection was closed')));
  });
  ended.catch(() => undefined); // It may end while nobody waits for it.
  try {
    for (const channel of channels) await client.query(`listen ${quoteIdent(channel)}`);
  } catch (error) {
    discard(client);
    throw error;
  }
  return {
    release() {
      for (const [channel, payload] of held) onNotify(channel, payload);
      hand = onNotify;
    },
    async broken(pause, closing) {
      while (!closing.aborted) {
        await Promise.race([ended, pause(heartbeatMs)]);
        await Promise.race([ended, client.query('select 1'), failAfter(answerLimitMs)]);
      }
    },
    discard: () => discard(client),
  };
}

async function failAfter(ms: number): Promise<never> {
  await delay(ms, undefined, { ref: false });
  // When this process was busy, the answer may lie unread in the socket: one more turn of the event loop reads it.
  await setImmediate();
  throw new Error(`No answer within ${ms} ms`);
}

/** Ends a connection that may not answer any more, without waiting for it. */
function discard(client: pg.Client): void {
  client.end().catch(() => undefined);
}
