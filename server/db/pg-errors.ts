/**
 * The one table from SQLSTATE to `AppError`. What it does not know passes through unchanged and becomes a 500 at the
 * boundary. Domains that can say more (which field is not unique) catch `db.unique_violation` and add the path.
 * Codes: PostgreSQL documentation, appendix A.
 */
import pg from 'pg';
import { AppError, defineErrors, type ErrorFactory } from '../base/errors.ts';

const dbErrors = defineErrors('db', {
  unique_violation: { status: 400, name: 'ValidationError', message: 'This attribute must be unique' },
  foreign_key_violation: {
    status: 400,
    name: 'ValidationError',
    message: 'Something that is referred to does not exist',
  },
  not_null_violation: { status: 400, name: 'ValidationError', message: 'A required value is missing' },
  check_violation: { status: 400, name: 'ValidationError', message: 'A value does not satisfy its constraint' },
  invalid_value: { status: 400, name: 'ValidationError', message: 'A value has the wrong form for its type' },
  value_too_large: { status: 400, name: 'ValidationError', message: 'A value is too large to be stored' },
  lock_timeout: { status: 503, name: 'ServiceUnavailableError', message: 'The content is being changed; try again' },
  statement_timeout: {
    status: 503,
    name: 'ServiceUnavailableError',
    message: 'The query took too long and was stopped',
  },
  busy: { status: 503, name: 'ServiceUnavailableError', message: 'The database is busy; try again' },
  unavailable: { status: 503, name: 'ServiceUnavailableError', message: 'The database cannot be reached' },
});

const bySqlState: Readonly<Record<string, ErrorFactory>> = {
  '23505': dbErrors.unique_violation,
  '23503': dbErrors.foreign_key_violation,
  '23502': dbErrors.not_null_violation,
  '23514': dbErrors.check_violation,
  '54000': dbErrors.value_too_large,
  '55P03': dbErrors.lock_timeout,
  '57014': dbErrors.statement_timeout,
  '40001': dbErrors.busy,
  '40P01': dbErrors.busy,
  '53300': dbErrors.busy,
  '57P01': dbErrors.unavailable,
  '57P02': dbErrors.unavailable,
  '57P03': dbErrors.unavailable,
};

// Class 22 is "data exception": out of range, bad text for a type, NUL in text.
const byClass: Readonly<Record<string, ErrorFactory>> = { '22': dbErrors.invalid_value, '08': dbErrors.unavailable };

const retryAfter = { 'Retry-After': '1' };
const connectionFailures =
  /timeout exceeded when trying to connect|Connection terminated|connection timeout|not queryable/i;
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT']);

/** Translates what `pg` throws; anything else is returned as it is. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  // Objection wraps what the driver threw.
  if ('nativeError' in error) return toAppError(error.nativeError);
  if (error instanceof pg.DatabaseError) {
    const factory = bySqlState[error.code ?? ''] ?? byClass[(error.code ?? '').slice(0, 2)];
    return factory ? factory({}, { cause: error, ...(isTemporary(error.code) ? { headers: retryAfter } : {}) }) : error;
  }
  if (error.message.startsWith('timeout exceeded when trying to connect')) {
    return dbErrors.busy({}, { cause: error, headers: retryAfter });
  }
  const socketCode = 'code' in error ? String(error.code) : '';
  if (socketCodes.has(socketCode) || connectionFailures.test(error.message)) {
    return dbErrors.unavailable({}, { cause: error, headers: retryAfter });
  }
  return error;
}

function isTemporary(sqlState: string | undefined): boolean {
  return sqlState !== undefined && /^(55P03|57|40|53|08)/.test(sqlState);
}
