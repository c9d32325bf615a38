import { defineErrors } from '../base/errors.ts';

export const authErrors = defineErrors('auth', {
  invalid_session: { status: 401, name: 'UnauthorizedError', message: 'Invalid credentials' },
  cross_site: { status: 403, name: 'ForbiddenError', message: 'This request did not come from the admin app itself' },
  busy: { status: 503, name: 'ServiceUnavailableError', message: 'Too many people are signing in; try again' },
  too_many_attempts: { status: 429, name: 'RateLimitError', message: 'Too many attempts; wait a moment and try again' },
  wrong_login: { status: 401, name: 'UnauthorizedError', message: 'The e-mail address or the password is wrong' },
  wrong_password: { status: 400, name: 'ValidationError', message: 'This is not your present password' },
  weak_password: { status: 400, name: 'ValidationError', message: 'This password cannot be taken' },
  email_taken: {
    status: 400,
    name: 'ValidationError',
    message: 'There is an account with this e-mail address already',
  },
  setup_done: { status: 409, name: 'ConflictError', message: 'This installation has an administrator already' },
  invalid_setup_token: {
    status: 400,
    name: 'ValidationError',
    message: 'This set-up link is not valid any more; a restart of the server prints a new one',
  },
  invalid_code: { status: 400, name: 'ValidationError', message: 'This link is not valid any more; ask for a new one' },
  unknown_session: { status: 404, name: 'NotFoundError', message: 'There is no such session' },
  unknown_role: { status: 404, name: 'NotFoundError', message: 'There is no role "{role}"' },
  unknown_action: {
    status: 400,
    name: 'ValidationError',
    message: 'There is no action "{action}". Names look like api::article.article.find',
  },
  invalid_lifespan: {
    status: 400,
    name: 'ValidationError',
    message: '"{text}" is not a time such as 90d, 12h, 2w or 1y',
  },
  unknown_token: { status: 404, name: 'NotFoundError', message: 'There is no token "{token}"' },
  token_name_taken: { status: 400, name: 'ValidationError', message: 'There is a token of that name already' },
  token_without_permissions: {
    status: 400,
    name: 'ValidationError',
    message: 'A custom token needs at least one permission; the other types take none',
  },
});
