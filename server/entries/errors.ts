import { defineErrors } from '../base/errors.ts';

/** What goes wrong while entries are read or written. The query errors carry `{ key, path, source, param }` in their details. */
export const entryErrors = defineErrors('entries', {
  not_found: { status: 404, name: 'NotFoundError', message: 'Not Found' },
  forbidden: { status: 403, name: 'ForbiddenError', message: 'Forbidden' },
  outside_rights: {
    status: 403,
    name: 'ForbiddenError',
    message: 'The entry would be outside of what you may write',
  },
  invalid_grants: { status: 400, name: 'ValidationError', message: 'These rights cannot be given' },
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
  missing_data: { status: 400, name: 'ValidationError', message: 'Missing "data" payload in the request body' },
  invalid_key: { status: 400, name: 'ValidationError', message: 'Invalid key {key}' },
  invalid_data: { status: 400, name: 'ValidationError', message: 'The entry is not valid' },
  invalid_status: { status: 400, name: 'ValidationError', message: 'status must be draft or published' },
  unknown_locale: { status: 400, name: 'ValidationError', message: 'There is no locale {locale}' },
  unknown_document: {
    status: 400,
    name: 'ValidationError',
    message: 'Document with id "{documentId}", locale "null" not found',
  },
  not_connected: {
    status: 400,
    name: 'ValidationError',
    message: '{field}: {anchor} has to be connected before something can be placed next to it',
  },
  foreign_component: {
    status: 400,
    name: 'ApplicationError',
    message: 'Some of the provided components in {field} are not related to the entity',
  },
  cannot_attach: { status: 400, name: 'ValidationError', message: 'Files cannot be attached: there is no {what}' },
  no_drafts: { status: 400, name: 'ApplicationError', message: '{type} has no drafts: it is always published' },
  not_published: { status: 400, name: 'ApplicationError', message: 'There is no published version to go back to' },
  locale_exists: {
    status: 409,
    name: 'ConflictError',
    message: 'The document exists in the locale "{locale}"; delete it there before restoring',
  },
  single_type_exists: {
    status: 409,
    name: 'ConflictError',
    message: '{type} has a document already; delete it before restoring another',
  },
  too_many: { status: 400, name: 'ValidationError', message: 'At most {limit} documents can be changed at once' },
  not_for_many: {
    status: 400,
    name: 'ValidationError',
    message: '{field} cannot be changed for many documents at once: other documents would change with it',
  },
  unknown_operation: { status: 404, name: 'NotFoundError', message: 'There is no such operation any more' },
  still_running: { status: 409, name: 'ConflictError', message: 'It is not done yet: stop it or wait for it first' },
  undone_already: { status: 409, name: 'ConflictError', message: 'It has been undone already' },
  changed_since: { status: 409, name: 'ConflictError', message: 'The entry was changed by somebody since' },
  purged_since: { status: 409, name: 'ConflictError', message: 'The entry was removed from the trash for good' },
  version_conflict: {
    status: 409,
    name: 'ConflictError',
    message: 'The entry is at version {current}, not {expected}: somebody has saved it since',
  },
  precondition_failed: {
    status: 412,
    name: 'PreconditionFailedError',
    message: 'The entry is at version {current}, not {expected}: somebody has saved it since',
  },
});
