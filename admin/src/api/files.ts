/** Files of the media library, as the library itself and the inputs of an entry read them. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './keys.ts';

/** One file, also one in the trash. */
export const fileQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.files, 'one', id],
    queryFn: async () => (await call('GET /admin/api/files/:id', { params: { id } })).data,
  });
