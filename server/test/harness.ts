/** The whole app on a free port, on a database of its own: what HTTP tests talk to. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type App, createApp } from '../app.ts';
import { createApiToken } from '../auth/index.ts';
import { type Config, decide } from '../config/config.ts';
import { readEnvironment } from '../config/env.ts';
import type { Database } from '../db/database.ts';
import { listen } from '../http/index.ts';
import { createEvents } from '../observability/events.ts';
import { type TestDatabase, testDatabase } from './postgres.ts';

export { testDatabase };

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, the text where it is not JSON, null where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: assertions look into any shape.
  readonly body: any;
};

export type Call = {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

export type TestServer = AsyncDisposable & {
  readonly url: string;
  readonly app: App;
  readonly config: Config;
  readonly database: Database;
  readonly databaseUrl: string;
  /** Sends `body` as JSON (text and forms as they are). */
  call(method: string, path: string, options?: Call): Promise<Answer>;
  /** A new API token: its secret. */
  token(type?: 'full-access' | 'read-only' | 'custom', permissions?: string[]): Promise<string>;
};

export type TestServerOptions = {
  /** Settings over those of tests, e.g. `{ RATE_LIMIT: 'on' }`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another node on the database of a server that runs. */
  readonly database?: TestDatabase;
};

export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const testing = options.database ?? (await testDatabase());
  const home = await mkdtemp(path.join(tmpdir(), 'plinth-home-'));
  const settings = { PLINTH_HOME: home, PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT: 'off', ...options.env };
  const config = decide(readEnvironment(home, settings), home);
  const app = await createApp({
    config,
    database: testing.db,
    events: createEvents(config.log),
    validateResponses: true,
  });
  const server = await listen(app.handler, { host: '127.0.0.1', port: 0, stopTimeoutMs: 1_000 });
  let tokens = 0;
  return {
    url: server.url,
    app,
    config,
    database: testing.db,
    databaseUrl: testing.url,
    call: (method, pathname, call) => send(server.url + pathname, method, call),
    async token(type = 'full-access', permissions = []) {
      tokens += 1;
      const created = await testing.db.transaction((tx) =>
        createApiToken(tx, { name: `test ${tokens}`, type, permissions }),
      );
      return created.accessKey;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await app.close();
      if (!options.database) await testing[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function send(url: string, method: string, { token, body, headers }: Call = {}): Promise<Answer> {
  const isRaw = typeof body === 'string' || body instanceof FormData || body === undefined;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(isRaw ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parse(text) };
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text; // Not JSON: the test sees what came.
  }
}
