/**
 * The database as the rest of the server sees it: `Db` to read, `Tx` to write, and nothing else.
 *
 * One `pg.Pool` serves both faces: statements of ours (text, values, optionally a name that makes them prepared) and
 * knex (system tables, Objection models, migrations), which borrows connections from the same pool. Inside a
 * transaction only the `Tx` is in scope; taking a second connection there could exhaust the pool against itself.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import knexFactory, { type Knex } from 'knex';
import pg from 'pg';
import { toAppError } from './pg-errors.ts';

export type Statement = {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Prepared under this name on each connection; equal names must mean equal text. */
  readonly name?: string;
};

export type Rows<R> = { readonly rows: R[]; readonly rowCount: number };

export interface Db {
  /** Runs one statement. Database errors arrive as `AppError` where the table in `pg-errors.ts` knows them. */
  query<R extends object = Record<string, unknown>>(statement: Statement): Promise<Rows<R>>;
  /** For Objection models and migrations; never for content tables. */
  readonly knex: Knex;
}

export interface Tx extends Db {
  readonly knex: Knex.Transaction;
  /** Runs after the commit, in order; not at all after a roll-back. Must not throw. */
  afterCommit(action: () => void): void;
}

export type DatabaseOptions = {
  readonly url: string;
  readonly maxConnections: number;
  readonly poolWaitMs: number;
  readonly statementTimeoutMs: number;
  readonly applicationName: string;
  /** Off for proxies that pool by transaction (PgBouncer before 1.21). */
  readonly preparedStatements: boolean;
};

export interface Database extends Db, AsyncDisposable {
  /** Commits when `work` resolves. Deadlocks and serialisation failures are retried, at most `retries` times (default 2). */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: { retries?: number }): Promise<T>;
  /** A connection of its own outside the pool, for LISTEN and advisory locks that outlive a transaction. */
  connect(): Promise<pg.Client>;
  /** A pool of its own for a library that brings its own statements (the job queue); whoever opens it ends it. */
  openPool(maxConnections: number): pg.Pool;
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

// Content is small next to memory, and disks are not tapes: with the default cost of 4 the planner walks the primary key
// past thousands of drafts rather than use the list index (measured: 9 ms instead of 0.6 ms). Compiling a statement that
// runs for a millisecond costs more than it saves.
const plannerOptions = '-c random_page_cost=1.1 -c jit=off';

const retriable = new Set(['40001', '40P01']);

// A request does better to give up after seconds; work in the background has time.
const libraryWaitMs = 60_000;

// int8 as number where it is exact (ids, counts); larger values stay text rather than become wrong.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
});

/** Statements run since the counter was installed by a test; undefined in production. */
const statementCounter = new AsyncLocalStorage<{ count: number }>();

/** Counts the statements that `work` sends. For the tests that hold "one statement per read". */
export async function countStatements<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
  const counter = { count: 0 };
  const result = await statementCounter.run(counter, work);
  return { result, statements: counter.count };
}

export function openDatabase(options: DatabaseOptions): Database {
  const clientConfig: pg.ClientConfig = {
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: 5_000,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    options: plannerOptions,
  };
  const pool = new pg.Pool({
    ...clientConfig,
    max: options.maxConnections,
    connectionTimeoutMillis: options.poolWaitMs,
    idleTimeoutMillis: 30_000,
    // A connection keeps every statement that was ever prepared on it; shapes of queries come from strangers.
    maxLifetimeSeconds: 3_600,
  });
  // A broken idle connection is dropped by the pool; without a listener the event would end the process.
  pool.on('error', () => undefined);
  // knex prints what it also throws, on stdout where results of commands belong.
  const silent = { warn: () => undefined, error: () => undefined };
  const knex = knexFactory({ client: 'pg', connectionPool: pool, log: silent } as Knex.Config);

  const run = async <R extends object>(client: pg.Pool | pg.PoolClient, statement: Statement): Promise<Rows<R>> => {
    const counter = statementCounter.getStore();
    if (counter) counter.count += 1;
    try {
      const named = statement.name !== undefined && options.preparedStatements;
      const result = await client.query<R>({
        text: statement.text,
        values: statement.values as unknown[] | undefined,
        ...(named ? { name: statement.name } : {}),
      });
      return { rows: result.rows, rowCount: result.rowCount ?? 0 };
    } catch (error) {
      throw toAppError(error);
    }
  };

  const attempt = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const afterCommit: (() => void)[] = [];
    const trx = await knex.transaction().catch((error: unknown) => {
      throw toAppError(error);
    });
    let result: T;
    try {
      const client: pg.PoolClient = await trx.client.acquireConnection();
      result = await work({
        query: (statement) => run(client, statement),
        knex: trx,
        afterCommit: (action) => afterCommit.push(action),
      });
    } catch (error) {
      // The first error is the one to report; a failing roll-back means that the connection is gone anyway.
      await trx.rollback().catch(() => undefined);
      throw toAppError(error);
    }
    try {
      await trx.commit();
    } catch (error) {
      throw toAppError(error);
    }
    for (const action of afterCommit) action();
    return result;
  };

  return {
    query: (statement) => run(pool, statement),
    knex,
    async transaction(work, { retries = 2 } = {}) {
      for (let tried = 0; ; tried++) {
        try {
          return await attempt(work);
        } catch (error) {
          if (tried >= retries || !retriable.has(sqlStateOf(error) ?? '')) throw error;
        }
      }
    },
    async connect() {
      const client = new pg.Client({ ...clientConfig, statement_timeout: 0 });
      client.on('error', () => undefined); // The next statement on it fails, and says so.
      await client.connect().catch((error: unknown) => {
        throw toAppError(error);
      });
      return client;
    },
    openPool(maxConnections) {
      const own = new pg.Pool({ ...clientConfig, max: maxConnections, connectionTimeoutMillis: libraryWaitMs });
      const ignore = () => undefined; // The next statement on a broken connection fails, and says so.
      own.on('error', ignore);
      own.on('connect', (client) => client.on('error', ignore));
      return own;
    },
    pool: {
      get total() {
        return pool.totalCount;
      },
      get idle() {
        return pool.idleCount;
      },
      get waiting() {
        return pool.waitingCount;
      },
    },
    async close() {
      // In this order: a transaction whose client has gone may still be under way, and gives its connection back by knex.
      await pool.end();
      await knex.destroy();
    },
    async [Symbol.asyncDispose]() {
      await this.close();
    },
  };
}

/** The SQLSTATE of a database error, also of one that was translated into an `AppError`. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof pg.DatabaseError) return current.code;
  }
  return undefined;
}
