/**
 * The one error type and the way domains declare theirs.
 *
 * A domain's `errors.ts` calls `defineErrors()` once; the result is a record of functions that make an `AppError`.
 * The code (`entries.version_conflict`) is stable and public; the message may be reworded at any time.
 * `docs/errors.md` is generated from the catalogues.
 */

/** The names that the wire contract uses for errors; one per family of status. */
export type ErrorName =
  | 'ValidationError'
  | 'PaginationError'
  | 'ApplicationError'
  | 'SyntaxError'
  | 'UnauthorizedError'
  | 'ForbiddenError'
  | 'NotFoundError'
  | 'MethodNotAllowedError'
  | 'ConflictError'
  | 'PreconditionFailedError'
  | 'PayloadTooLargeError'
  | 'UnsupportedMediaTypeError'
  | 'MisdirectedRequestError'
  | 'RateLimitError'
  | 'ServiceUnavailableError'
  | 'InternalServerError';

/** One problem of a refused input. `path` leads to the value, from the root of what was sent. */
export type Problem = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly value?: unknown;
};

export type ErrorSpec = {
  readonly status: number;
  readonly name: ErrorName;
  /** Template; `{key}` is replaced by the parameter of that name. */
  readonly message: string;
};

export type ErrorParams = Readonly<Record<string, string | number>>;

export type ErrorExtras = {
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** Rendered as `details.errors`, each with its path. */
  readonly problems?: readonly Problem[] | undefined;
  /** Replaces the template where the wording depends on the case. */
  readonly message?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly cause?: unknown;
};

export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly wireName: ErrorName;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly Problem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, spec: ErrorSpec, params: ErrorParams = {}, extras: ErrorExtras = {}) {
    super(
      extras.message ?? fill(spec.message, params),
      extras.cause === undefined ? undefined : { cause: extras.cause },
    );
    this.name = 'AppError';
    this.code = code;
    this.status = spec.status;
    this.wireName = spec.name;
    this.details = extras.details;
    this.problems = extras.problems;
    this.headers = extras.headers ?? {};
  }
}

export type ErrorFactory = (params?: ErrorParams, extras?: ErrorExtras) => AppError;

const catalogues = new Map<string, Readonly<Record<string, ErrorSpec>>>();

/** Declares the errors of one domain. Codes become `<domain>.<key>`. Throws when the domain was declared before. */
export function defineErrors<const C extends Readonly<Record<string, ErrorSpec>>>(
  domain: string,
  catalogue: C,
): { readonly [K in keyof C]: ErrorFactory } {
  if (catalogues.has(domain)) throw new Error(`The errors of "${domain}" are declared twice`);
  catalogues.set(domain, catalogue);
  const factories = Object.entries(catalogue).map(([key, spec]): [string, ErrorFactory] => [
    key,
    (params, extras) => new AppError(`${domain}.${key}`, spec, params, extras),
  ]);
  // The record has exactly the keys of the catalogue; `fromEntries` cannot say so.
  return Object.fromEntries(factories) as { [K in keyof C]: ErrorFactory };
}

/** Every declared error, sorted by code: the source of `docs/errors.md`. */
export function listErrors(): { code: string; spec: ErrorSpec }[] {
  return [...catalogues]
    .flatMap(([domain, catalogue]) =>
      Object.entries(catalogue).map(([key, spec]) => ({ code: `${domain}.${key}`, spec })),
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function fill(template: string, params: ErrorParams): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole));
}
