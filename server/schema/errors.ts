/** Every error of the schema domain. */
import { defineErrors } from '../base/errors.ts';

export const schemaErrors = defineErrors('schema', {
  invalid: { status: 400, name: 'ValidationError', message: 'The definitions are not valid' },
  writes_are_off: {
    status: 403,
    name: 'ForbiddenError',
    message: 'The content model of this installation is not changed over HTTP (SCHEMA_WRITES=off)',
  },
  not_found: { status: 404, name: 'NotFoundError', message: 'There is no {what} {uid}' },
  exists: { status: 409, name: 'ConflictError', message: 'The {what} {uid} exists already' },
  nothing_aside: { status: 404, name: 'NotFoundError', message: 'Nothing called {what} was dropped and kept' },
  revision_conflict: {
    status: 409,
    name: 'ConflictError',
    message: 'The schema has moved to revision {current} since it was read at revision {expected}',
  },
  consent_required: {
    status: 409,
    name: 'ConflictError',
    message: 'The change takes content away and needs consent for: {steps}',
  },
  data_conflict: {
    status: 409,
    name: 'ConflictError',
    message: 'Stored content does not fit the change; nothing was changed',
  },
  moved: {
    status: 503,
    name: 'ServiceUnavailableError',
    message: 'The content model was changed meanwhile; try again',
  },
  busy: {
    status: 503,
    name: 'ServiceUnavailableError',
    message: 'The content was in use for too long for its tables to be changed; try again',
  },
  invalid_files: { status: 400, name: 'ValidationError', message: 'The files are not valid definitions' },
  server_refused: { status: 502, name: 'ApplicationError', message: 'The server refused ({status}): {message}' },
  unknown_locale: { status: 404, name: 'NotFoundError', message: 'There is no locale {code}' },
  invalid_locale: { status: 400, name: 'ValidationError', message: '{code} is not a locale code such as en or pt-BR' },
  locale_in_use: {
    status: 409,
    name: 'ConflictError',
    message: 'The locale {code} cannot be removed: {reason}',
  },
});
