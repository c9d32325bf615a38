/** The one boundary where errors become answers: known ones as they say, unknown ones as a 500 that tells nothing. */
import { AppError, type Problem } from '../base/errors.ts';
import type { Dialect } from './endpoint.ts';
import { httpErrors } from './errors.ts';

export type ErrorReply = {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** True when the fault is ours and has to be logged with its stack. */
  readonly unexpected: boolean;
};

/** Errors that the contract sends without `details`. */
const withoutDetails = new Set(['SyntaxError', 'PayloadTooLargeError', 'InternalServerError']);

/** The stable code is always in `X-Error-Code`; the body has it too, except in the contract's dialect, which knows no such key. */
export function toErrorReply(error: unknown, dialect: Dialect, requestId: string): ErrorReply {
  const known = error instanceof AppError ? error : undefined;
  const shown = known ?? httpErrors.internal();
  const isStrapi = dialect === 'strapi';
  const errors = shown.problems?.map((problem) => toWire(problem, isStrapi));
  const details = { ...shown.details, ...(errors ? { errors } : {}) };
  const hasDetails = Object.keys(details).length > 0 || !withoutDetails.has(shown.wireName);
  const body = {
    data: null,
    error: {
      status: shown.status,
      name: shown.wireName,
      message: shown.message,
      ...(hasDetails ? { details } : {}),
      ...(isStrapi ? {} : { code: shown.code }),
      ...(known || isStrapi ? {} : { requestId }),
    },
  };
  return {
    status: shown.status,
    body: JSON.stringify(body),
    headers: { ...shown.headers, 'X-Error-Code': shown.code },
    unexpected: known === undefined,
  };
}

function toWire(problem: Problem, isStrapi: boolean): Record<string, unknown> {
  return {
    path: problem.path.map(String),
    message: problem.message,
    name: 'ValidationError',
    ...('value' in problem ? { value: problem.value ?? null } : {}),
    ...(isStrapi ? {} : { code: problem.code }),
  };
}
