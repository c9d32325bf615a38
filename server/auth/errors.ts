import { defineErrors } from '../base/errors.ts';

export const authErrors = defineErrors('auth', {
  invalid_session: { status: 401, name: 'UnauthorizedError', message: 'Invalid credentials' },
  cross_site: { status: 403, name: 'ForbiddenError', message: 'This request did not come from the admin app itself' },
  unknown_role: { status: 404, name: 'NotFoundError', message: 'There is no role "{role}"' },
  unknown_action: {
    status: 400,
    name: 'ValidationError',
    message: 'There is no action "{action}". Names look like api::article.article.find',
  },
  unknown_token: { status: 404, name: 'NotFoundError', message: 'There is no token "{token}"' },
  token_name_taken: { status: 400, name: 'ValidationError', message: 'There is a token of that name already' },
  token_without_permissions: {
    status: 400,
    name: 'ValidationError',
    message: 'A custom token needs at least one permission; the other types take none',
  },
});
