import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './keys.ts';

/** The signed-in administrator; known from the start, since the app opens with them. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => (await call('GET /admin/api/users/me')).data,
});
