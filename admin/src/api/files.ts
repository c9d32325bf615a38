/** Files of the media library, as the library itself and the inputs of an entry read them. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './client.ts';
import { ApiError } from './errors.ts';
import { keys } from './keys.ts';

/** One file, also one in the trash. */
export const fileQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.files, 'one', id],
    queryFn: async () => (await call('GET /admin/api/files/:id', { params: { id } })).data,
  });

/** Takes a file out of the trash; what is known of it is asked for anew. */
export function useRestoreFile() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: number) => {
      const { data } = await call('POST /admin/api/files/actions/restore', { body: { ids: [id] } });
      const refusal = data.find(({ ok }) => !ok);
      if (refusal) throw refusedFile(refusal.code);
    },
    onSuccess: async (_, id) => {
      await queryClient.fetchQuery({ ...fileQuery(id), staleTime: 0 });
      await queryClient.invalidateQueries({ queryKey: keys.files });
    },
  });
}

/** What work on many says of one file, as the refusal of it alone. */
function refusedFile(code = 'media.not_found'): ApiError {
  return new ApiError({ code, status: code === 'http.forbidden' ? 403 : 404, message: code });
}
