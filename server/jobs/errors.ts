import { defineErrors } from '../base/errors.ts';

export const jobErrors = defineErrors('jobs', {
  not_found: { status: 404, name: 'NotFoundError', message: 'There is no such job; it may have been done meanwhile' },
  running: { status: 409, name: 'ConflictError', message: 'The job is running' },
});
