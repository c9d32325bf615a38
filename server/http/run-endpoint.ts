/** Runs one endpoint for one request: the ordered steps that `endpoint.ts` promises. */
import type { Context } from 'koa';
import type { z } from 'zod';
import { type Access, isAllowed } from '../base/access.ts';
import type { Problem } from '../base/errors.ts';
import type { Database } from '../db/database.ts';
import { readJsonBody } from './body.ts';
import type { Authenticate, Endpoint, Input, Reply, RequestInfo } from './endpoint.ts';
import { httpErrors } from './errors.ts';
import { onceOnly } from './idempotency.ts';
import { parseQueryString } from './qs.ts';
import { requireFreshProof } from './step-up.ts';

export type EndpointDeps = {
  readonly database: Database;
  readonly authenticate: Authenticate;
  readonly bodyLimitBytes: number;
  /** Check answers against their schema: tests and development. */
  readonly validateResponses: boolean;
  /**
   * Whether what a failed attempt stood on (the schema) has changed since it began, so that another may succeed.
   * `startedAtMs` is by `performance.now()`.
   */
  readonly recover?: (error: unknown, startedAtMs: number) => Promise<boolean>;
};

/** Attempts of one request. Changes may come one after the other; with 5, one request in 10,000 met as many of them (2026-11-21). */
const maxRuns = 20;

type HandlerInput = Input<never, never, never>;

const jsonType = 'application/json; charset=utf-8';

const nobody: Access = { actor: { kind: 'anonymous' }, key: 'nobody', grants: () => [] };

export async function runEndpoint(deps: EndpointDeps, endpoint: Endpoint, ctx: Context): Promise<void> {
  ctx.state.dialect = endpoint.dialect;
  const request = describeRequest(ctx);
  const pathParams: Record<string, string> = ctx.params ?? {};
  const access = endpoint.permission === 'public' ? nobody : await deps.authenticate(request);
  const caching = cachingOf(access);
  if (caching !== undefined) ctx.set('Cache-Control', caching);
  requirePermission(endpoint, access, pathParams);
  if (endpoint.stepUp) requireFreshProof(access);
  ctx.state.actor = access.actor;
  if (access.viewsAs && !endpoint.whileViewing && !isReading(request.method)) throw httpErrors.viewing();
  const input = {
    // The schemas of the record decide these types; they are erased here and restored in the handler's signature.
    params: (endpoint.params ? parse(endpoint.params, pathParams, ['params']) : pathParams) as never,
    query: (endpoint.query
      ? parse(endpoint.query, parseQueryString(request.querystring), ['query'])
      : undefined) as never,
    body: (endpoint.body ? parse(endpoint.body, await readBody(deps, endpoint, ctx), []) : undefined) as never,
    access,
    requestId: String(ctx.state.requestId),
    request,
  };
  const reply = await runHandler(deps, endpoint, input);
  if (deps.validateResponses && endpoint.response && reply.body !== undefined) endpoint.response.parse(reply.body);
  send(ctx, reply);
}

async function runHandler(
  { database, recover }: EndpointDeps,
  endpoint: Endpoint,
  input: HandlerInput,
): Promise<Reply> {
  const { run } = endpoint;
  // A body that the handler reads itself is gone after the first run.
  const repeatable = endpoint.body !== undefined || input.request.method === 'GET' || input.request.method === 'DELETE';
  for (let tried = 1; ; tried++) {
    const startedAtMs = performance.now();
    try {
      return run.mode === 'write'
        ? await database.transaction((tx) => {
            const work = () => run.handler({ ...input, tx });
            return endpoint.onceOnly ? onceOnly(tx, input, work) : work();
          })
        : await run.handler({ ...input, db: database });
    } catch (error) {
      if (!recover || !repeatable || tried >= maxRuns || !(await recover(error, startedAtMs))) throw error;
    }
  }
}

function requirePermission(endpoint: Endpoint, access: Access, params: Readonly<Record<string, string>>): void {
  const { permission } = endpoint;
  if (permission === 'public') return;
  if (access.previews && !endpoint.forPreview) throw httpErrors.forbidden();
  if (permission === 'anyone') return;
  if (permission === 'signed-in') {
    if (access.actor.kind === 'anonymous') throw httpErrors.unauthorized();
    return;
  }
  const action = typeof permission === 'string' ? permission : permission(params);
  if (!isAllowed(access, action)) throw httpErrors.forbidden();
}

/**
 * What is said to caches on the way unless the handler says otherwise, of a refusal too: an answer is its caller's alone.
 * What administrators and previews see is kept nowhere; programs and visitors may keep their own and ask whether it holds.
 */
function cachingOf({ actor, previews }: Access): string | undefined {
  if (previews) return 'private, no-store';
  switch (actor.kind) {
    case 'admin':
      return 'no-store';
    case 'api-token':
    case 'end-user':
      return 'private, no-cache';
    case 'anonymous':
    case 'system':
      return undefined;
    default:
      return actor satisfies never;
  }
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

async function readBody(deps: EndpointDeps, endpoint: Endpoint, ctx: Context): Promise<unknown> {
  return readJsonBody(ctx.req, endpoint.bodyLimitBytes ?? deps.bodyLimitBytes);
}

function describeRequest(ctx: Context): RequestInfo {
  return new DescribedRequest(ctx);
}

/** Looked up when asked for: most handlers want two or three of these. */
class DescribedRequest implements RequestInfo {
  readonly #ctx: Context;
  constructor(ctx: Context) {
    this.#ctx = ctx;
  }
  get method() {
    return this.#ctx.method;
  }
  get path() {
    return this.#ctx.path;
  }
  get ip() {
    return this.#ctx.ip;
  }
  get setHeader() {
    return (name: string, value: string) => this.#ctx.set(name, value);
  }
  get querystring() {
    return this.#ctx.querystring;
  }
  get headers() {
    return this.#ctx.req.headers;
  }
  get authorization() {
    return this.headers.authorization;
  }
  get cookie() {
    return this.headers.cookie;
  }
  get origin() {
    return this.headers.origin;
  }
  get secFetchSite() {
    return this.headers['sec-fetch-site']?.toString();
  }
  get host() {
    return this.headers.host;
  }
  get signal() {
    return abortSignal(this.#ctx);
  }
  get stream() {
    return this.#ctx.req;
  }
}

/** Made only when asked for: most handlers are done before anybody could go away. */
function abortSignal(ctx: Context): AbortSignal {
  const controller = new AbortController();
  ctx.res.once('close', () => {
    if (!ctx.res.writableFinished) controller.abort();
  });
  return controller.signal;
}

function parse(schema: z.ZodType, value: unknown, prefix: readonly string[]): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue): Problem => {
    const path = [...prefix, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    const code = issue.code === 'invalid_format' ? issue.format : issue.code;
    return { path, code: `invalid.${code}`, message: issue.message };
  });
  const message = problems.length === 1 ? problems[0]?.message : `${problems.length} errors occurred`;
  throw httpErrors.invalid_request({}, { problems, message });
}

function send(ctx: Context, reply: Reply): void {
  ctx.status = reply.status ?? 200;
  if (reply.headers) ctx.set(reply.headers as Record<string, string | string[]>);
  if (reply.json !== undefined) {
    ctx.res.setHeader('Content-Type', jsonType);
    ctx.body = reply.json;
  } else if (reply.stream !== undefined || reply.text !== undefined) {
    ctx.type = reply.type ?? (reply.stream ? 'application/octet-stream' : 'text/plain; charset=utf-8');
    ctx.body = reply.stream ?? reply.text;
  } else if (reply.body !== undefined) {
    ctx.res.setHeader('Content-Type', jsonType);
    ctx.body = JSON.stringify(reply.body);
  } else {
    ctx.body = null;
    ctx.status = reply.status ?? 204;
  }
}
