import { defineErrors } from '../base/errors.ts';

/** What goes wrong at the edge, before or around any domain. */
export const httpErrors = defineErrors('http', {
  invalid_request: { status: 400, name: 'ValidationError', message: 'The request is not valid' },
  malformed_query: { status: 400, name: 'ValidationError', message: 'The query string cannot be read: {reason}' },
  malformed_json: { status: 400, name: 'SyntaxError', message: 'The body is not valid JSON' },
  invalid_idempotency_key: {
    status: 400,
    name: 'ValidationError',
    message: 'An Idempotency-Key has 1 to 200 visible ASCII characters',
  },
  idempotency_in_flight: {
    status: 409,
    name: 'ConflictError',
    message: 'A request with this Idempotency-Key is under way',
  },
  idempotency_mismatch: {
    status: 422,
    name: 'ValidationError',
    message: 'This Idempotency-Key was used for another request',
  },
  unauthorized: { status: 401, name: 'UnauthorizedError', message: 'Missing or invalid credentials' },
  forbidden: { status: 403, name: 'ForbiddenError', message: 'Forbidden' },
  step_up_required: { status: 403, name: 'ForbiddenError', message: 'Confirm who you are, then try again' },
  viewing: {
    status: 403,
    name: 'ForbiddenError',
    message: 'You look at this as another role: nothing can be changed until you go back to your own',
  },
  not_found: { status: 404, name: 'NotFoundError', message: 'Not Found' },
  method_not_allowed: { status: 405, name: 'MethodNotAllowedError', message: 'Method Not Allowed' },
  body_too_slow: { status: 408, name: 'ApplicationError', message: 'The body took too long to arrive' },
  body_too_large: {
    status: 413,
    name: 'PayloadTooLargeError',
    message: 'The body is larger than the limit of {limit} bytes',
  },
  uri_too_long: { status: 414, name: 'ValidationError', message: 'The address is longer than {limit} bytes' },
  unsupported_encoding: { status: 415, name: 'UnsupportedMediaTypeError', message: 'Send the body as plain UTF-8' },
  outgoing_refused: { status: 400, name: 'ValidationError', message: 'This address may not be fetched: {reason}' },
  outgoing_failed: { status: 400, name: 'ApplicationError', message: 'The address could not be fetched: {reason}' },
  unknown_host: { status: 421, name: 'MisdirectedRequestError', message: 'Nothing is served under this name here' },
  internal: { status: 500, name: 'InternalServerError', message: 'Internal Server Error' },
});
