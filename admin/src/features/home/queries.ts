import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';

/** Everything on the home page, in one request. */
export const homeQuery = queryOptions({
  queryKey: keys.home,
  queryFn: async () => (await call('GET /admin/api/home')).data,
});
