import { defineErrors } from '../base/errors.ts';

/** What goes wrong while entries are read or written. The query errors carry `{ key, path, source, param }` in their details. */
export const entryErrors = defineErrors('entries', {
  not_found: { status: 404, name: 'NotFoundError', message: 'Not Found' },
  forbidden: { status: 403, name: 'ForbiddenError', message: 'Forbidden' },
  invalid_query_key: { status: 400, name: 'ValidationError', message: 'Invalid key {key}' },
  invalid_query: { status: 400, name: 'ValidationError', message: 'The {param} parameter is not valid: {reason}' },
  mixed_pagination: {
    status: 400,
    name: 'PaginationError',
    message: 'Cannot use both page & offset pagination in the same query',
  },
  query_too_large: {
    status: 400,
    name: 'ValidationError',
    message: 'The query asks for too much: at most {limit} {what}',
  },
});
