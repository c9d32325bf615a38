import { defineErrors } from '../base/errors.ts';

/** What goes wrong with what people arrange for themselves in the admin. */
export const workspaceErrors = defineErrors('workspace', {
  view_not_found: { status: 404, name: 'NotFoundError', message: 'There is no such view' },
  sharing_forbidden: { status: 403, name: 'ForbiddenError', message: 'You may not share views with others' },
  too_many_views: { status: 400, name: 'ApplicationError', message: 'At most {limit} views of one type' },
  not_empty: { status: 409, name: 'ConflictError', message: 'There are content types already' },
  people_only: { status: 403, name: 'ForbiddenError', message: 'Only a person who is signed in has a workspace' },
});
