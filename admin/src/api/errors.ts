/** What goes wrong when the server is asked, in one form that screens can show. */

/** A problem of one input: `path` leads to the value in the body that was sent. */
export type ApiProblem = { readonly path: readonly string[]; readonly message: string; readonly code: string };

export class ApiError extends Error {
  /** The stable code of the server's catalogue, or `client.offline`. */
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly problems: readonly ApiProblem[];
  /** Seconds to wait before trying again, where the server says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(fields: {
    code: string;
    status: number;
    message: string;
    problems?: readonly ApiProblem[];
    retryAfterSeconds?: number | undefined;
    cause?: unknown;
  }) {
    super(fields.message, { cause: fields.cause });
    this.name = 'ApiError';
    this.code = fields.code;
    this.status = fields.status;
    this.problems = fields.problems ?? [];
    this.retryAfterSeconds = fields.retryAfterSeconds;
  }
}

export function offlineError(cause: unknown): ApiError {
  return new ApiError({ code: 'client.offline', status: 0, message: 'The server cannot be reached.', cause });
}

type Envelope = {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly details?: { readonly errors?: readonly { path?: string[]; message?: string; code?: string }[] };
  };
};

/** Reads the server's error envelope; tolerates answers of something else in between, such as a proxy. */
export function toApiError(
  response: { readonly status: number; readonly headers: { get(name: string): string | null } },
  answer: unknown,
): ApiError {
  // The envelope is read leniently: every part may be missing.
  const error = (answer as Envelope | undefined)?.error;
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiError({
    code: error?.code ?? response.headers.get('X-Error-Code') ?? 'client.unknown',
    status: response.status,
    message: error?.message ?? `The server answered ${response.status}.`,
    problems: (error?.details?.errors ?? []).map((problem) => ({
      path: problem.path ?? [],
      message: problem.message ?? '',
      code: problem.code ?? '',
    })),
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  });
}

/** The first problem whose path begins with the name of this input. */
export function problemOf(error: unknown, field: string): ApiProblem | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.problems.find(({ path }) => path[0] === field);
}
