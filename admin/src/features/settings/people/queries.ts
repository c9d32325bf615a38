import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { PersonChange } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { keys } from '../../../api/keys.ts';

export const peopleQuery = queryOptions({
  queryKey: keys.people,
  queryFn: async () => (await call('GET /admin/api/users')).data,
});

function useChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    // Roles count their people.
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.people }),
        queryClient.invalidateQueries({ queryKey: keys.roles }),
      ]),
  });
}

export function useInvite() {
  return useChange((body: { readonly email: string; readonly roles: readonly string[] }) =>
    call('POST /admin/api/invitations', { body }),
  );
}

export function useInviteAgain() {
  return useChange((id: number) => call('POST /admin/api/invitations/:id/resend', { params: { id } }));
}

export function useChangePerson() {
  return useChange(({ id, ...body }: PersonChange & { readonly id: number }) =>
    call('PUT /admin/api/users/:id', { params: { id }, body }),
  );
}

export function useRemovePerson() {
  return useChange((id: number) => call('DELETE /admin/api/users/:id', { params: { id } }));
}
