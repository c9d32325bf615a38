/**
 * One record per route: it feeds the router, the validation, the permission check and OpenAPI.
 *
 * A domain exports `xRoutes(deps): Routes`, a record from `'GET /api/things/:id'` to `endpoint({ … })`. What is done
 * for an endpoint, in this order: authenticate → permission → read and validate the input → open the transaction
 * (`write: true`) → handler → commit → answer.
 */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Db, Tx } from '../db/database.ts';

/** The credentials of a request, as plain data: what auth may look at. */
export type Credentials = {
  readonly method: string;
  readonly path: string;
  readonly ip: string;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly host: string | undefined;
};

/** Implemented by auth. Throws `http.unauthorized` for credentials that are wrong; absent ones are anonymous. */
export type Authenticate = (credentials: Credentials) => Promise<Access>;

export type RequestInfo = Credentials & {
  /** Sets a header of the answer, of a refusal too. */
  readonly setHeader: (name: string, value: string) => void;
  /** The raw query string, without the question mark. */
  readonly querystring: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Aborted when the client goes away before the answer is complete. */
  readonly signal: AbortSignal;
  /** The body of endpoints without a `body` schema, unread: for uploads. */
  readonly stream: IncomingMessage;
};

/** At most one of `body` (serialised as JSON), `json` (JSON text, sent as it is), `text` and `stream`. */
export type Reply = {
  /** 200 unless given. */
  readonly status?: number;
  readonly body?: unknown;
  readonly json?: string;
  readonly text?: string;
  readonly stream?: Readable;
  /** Content type of `text` and `stream`. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
};

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;
type PathParams<P extends z.ZodType | undefined> = P extends z.ZodType ? z.output<P> : Readonly<Record<string, string>>;

export type Input<P, Q, B> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly access: Access;
  readonly requestId: string;
  readonly request: RequestInfo;
};

/**
 * Who may call it. `'public'`: everybody, credentials are not looked at. `'anyone'`: everybody, but wrong credentials
 * are refused and the handler authorises by itself. `'signed-in'`: any actor but an anonymous one. Else an action
 * that the access must grant, fixed or depending on the path parameters (a function may throw, e.g. a 404).
 */
type Permission = string | ((params: Readonly<Record<string, string>>) => string);

type Schemas = z.ZodType | undefined;

type Options<P extends Schemas, Q extends Schemas, B extends Schemas, R extends Schemas> = {
  /** One line for the documentation. */
  readonly summary: string;
  readonly tags?: readonly string[];
  readonly permission: Permission;
  /** For what a stolen session must not do: administrators need a proof of at most ten minutes (`step-up.ts`). */
  readonly stepUp?: true;
  /** Also for a session that only looks (`Access.viewsAs`): what ends it, and what changes nothing. */
  readonly whileViewing?: true;
  /** Also with a preview token (`Access.previews`): reads that keep to its document. All others refuse it. */
  readonly forPreview?: true;
  readonly params?: P;
  readonly query?: Q;
  /** Schema of the JSON body. Without it the body is left unread in `request.stream`. */
  readonly body?: B;
  /** Schema of the answer; checked in tests and development. */
  readonly response?: R;
  /** Limit of the JSON body in bytes; the server's default when absent. */
  readonly bodyLimitBytes?: number;
  /** `'strapi'`: the contract's error envelope and nothing more. */
  readonly dialect?: Dialect;
  /** A write that takes an `Idempotency-Key`: sent again with the same one it is done once. Its answer holds no secret. */
  readonly onceOnly?: true;
};

export type Dialect = 'strapi' | 'plinth';

type ReadHandler<P extends Schemas, Q extends Schemas, B extends Schemas> = (
  input: Input<PathParams<P>, Parsed<Q>, Parsed<B>> & { readonly db: Db },
) => Promise<Reply> | Reply;

type WriteHandler<P extends Schemas, Q extends Schemas, B extends Schemas> = (
  input: Input<PathParams<P>, Parsed<Q>, Parsed<B>> & { readonly tx: Tx },
) => Promise<Reply>;

/** An endpoint with its types erased, as the router and OpenAPI see it. */
export type Endpoint = {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly permission: Permission;
  readonly stepUp: boolean;
  readonly onceOnly: boolean;
  readonly whileViewing: boolean;
  readonly forPreview: boolean;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly response: z.ZodType | undefined;
  readonly bodyLimitBytes: number | undefined;
  readonly dialect: Dialect;
  readonly run:
    | {
        readonly mode: 'read';
        readonly handler: (input: Input<never, never, never> & { readonly db: Db }) => Promise<Reply> | Reply;
      }
    | {
        readonly mode: 'write';
        readonly handler: (input: Input<never, never, never> & { readonly tx: Tx }) => Promise<Reply>;
      };
};

export type Routes = Readonly<Record<string, Endpoint>>;

export function endpoint<
  P extends Schemas = undefined,
  Q extends Schemas = undefined,
  B extends Schemas = undefined,
  R extends Schemas = undefined,
>(
  options: Options<P, Q, B, R> &
    (
      | { readonly write: true; readonly handler: WriteHandler<P, Q, B> }
      | { readonly write?: false; readonly handler: ReadHandler<P, Q, B> }
    ),
): Endpoint {
  return {
    summary: options.summary,
    tags: options.tags ?? [],
    permission: options.permission,
    stepUp: options.stepUp ?? false,
    onceOnly: options.onceOnly ?? false,
    whileViewing: options.whileViewing ?? false,
    forPreview: options.forPreview ?? false,
    params: options.params,
    query: options.query,
    body: options.body,
    response: options.response,
    bodyLimitBytes: options.bodyLimitBytes,
    dialect: options.dialect ?? 'plinth',
    run:
      options.write === true ? { mode: 'write', handler: options.handler } : { mode: 'read', handler: options.handler },
  };
}
