import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: async () => (await call('GET /admin/api/system')).data,
});
