import { queryOptions } from '@tanstack/react-query';
import type { PersonChange } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { keys } from '../../../api/keys.ts';
import { useChange } from '../../../api/use-change.ts';

export const peopleQuery = queryOptions({
  queryKey: keys.people,
  queryFn: async () => (await call('GET /admin/api/users')).data,
});

/** Roles count their people. */
const stale = [keys.people, keys.roles];

export function useInvite() {
  return useChange(
    (body: { readonly email: string; readonly roles: readonly string[] }) =>
      call('POST /admin/api/invitations', { body }),
    ...stale,
  );
}

export function useInviteAgain() {
  return useChange((id: number) => call('POST /admin/api/invitations/:id/resend', { params: { id } }), ...stale);
}

export function useChangePerson() {
  return useChange(
    ({ id, ...body }: PersonChange & { readonly id: number }) =>
      call('PUT /admin/api/users/:id', { params: { id }, body }),
    ...stale,
  );
}

export function useRemovePerson() {
  return useChange((id: number) => call('DELETE /admin/api/users/:id', { params: { id } }), ...stale);
}
