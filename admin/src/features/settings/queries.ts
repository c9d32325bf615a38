import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';

export const apiTokensQuery = queryOptions({
  queryKey: keys.apiTokens,
  queryFn: async () => (await call('GET /admin/api/api-tokens')).data,
});

type NewToken = {
  readonly name: string;
  readonly description: string;
  readonly type: 'full-access' | 'read-only';
  readonly lifespanMs: number | null;
};

/** Resolves to the access key, which can be read only this once. */
export function useCreateToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ lifespanMs, ...rest }: NewToken) => {
      const { data } = await call('POST /admin/api/api-tokens', { body: { ...rest, lifespan: lifespanMs } });
      return data.accessKey;
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.apiTokens }),
  });
}

export function useRevokeToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call('DELETE /admin/api/api-tokens/:id', { params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.apiTokens }),
  });
}
