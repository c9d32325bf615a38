/**
 * Where attempts are counted: in PostgreSQL, or in Redis when `REDIS_URL` names one; for all nodes together either way.
 * While Redis is away each process counts for itself, in memory: limits are looser then, sign-in neither open nor closed.
 */
import { createClient } from '@redis/client';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';
import type { Secret } from '../../config/config.ts';
import type { Db } from '../../db/database.ts';

/** `points` per `duration` seconds, counted from the first. */
export type Quota = { readonly keyPrefix: string; readonly points: number; readonly duration: number };

export type LimitStore = AsyncDisposable & { limiter(quota: Quota): RateLimiterAbstract };

export type LimitStoreOptions = {
  readonly database: Db;
  /** `undefined`: the database. */
  readonly redisUrl: Secret | undefined;
  /** Redis went away, or was never there; told once until it is back. */
  readonly onError: (error: unknown) => void;
};

const connectTimeoutMs = 5_000;

/** Resolves when Redis has answered or refused: a server starts without it, too. */
export async function openLimitStore({ database, redisUrl, onError }: LimitStoreOptions): Promise<LimitStore> {
  return redisUrl ? openRedis(redisUrl, onError) : inDatabase(database);
}

function inDatabase(database: Db): LimitStore {
  // It asks for a pool; of that it uses `query` alone, with the texts and names of prepared statements.
  const storeClient = { query: (statement: Parameters<Db['query']>[0]) => database.query(statement) };
  const table = { storeClient, storeType: 'pool', tableName: 'attempt_counters', tableCreated: true };
  return {
    // Rows that have run out go with the sweep of the domain (`tasks.ts`).
    limiter: (quota) => new RateLimiterPostgres({ ...table, clearExpiredByTimeout: false, ...quota }),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

async function openRedis(url: Secret, onError: (error: unknown) => void): Promise<LimitStore> {
  const storeClient = createClient({
    url: url.reveal(),
    // What cannot be counted now is counted in memory now, instead of waiting for Redis to come back.
    disableOfflineQueue: true,
    socket: { connectTimeout: connectTimeoutMs },
  });
  let isTold = false;
  storeClient.on('ready', () => {
    isTold = false;
  });
  const answered = new Promise<void>((resolve) => {
    storeClient.once('ready', () => resolve());
    storeClient.on('error', (error: unknown) => {
      if (!isTold) onError(error);
      isTold = true;
      resolve();
    });
  });
  // Rejects when it is closed before it was ever there; everything else is told by `error`.
  storeClient.connect().catch(() => undefined);
  await answered;
  return {
    limiter: (quota) => {
      const insuranceLimiter = new RateLimiterMemory(quota);
      const keyPrefix = `plinth:${quota.keyPrefix}`;
      const options = { storeClient, useRedisPackage: true, rejectIfRedisNotReady: true, insuranceLimiter };
      return new RateLimiterRedis({ ...options, ...quota, keyPrefix });
    },
    [Symbol.asyncDispose]: async () => storeClient.destroy(),
  };
}
