import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiTokenDraft, RoleDraft } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';

export const apiTokensQuery = queryOptions({
  queryKey: keys.apiTokens,
  queryFn: () => call('GET /admin/api/api-tokens'),
});

export const rolesQuery = queryOptions({ queryKey: keys.roles, queryFn: () => call('GET /admin/api/roles') });

export const roleQuery = (type: string) =>
  queryOptions({
    queryKey: [...keys.roles, type],
    queryFn: () => call('GET /admin/api/roles/:type', { params: { type } }),
  });

export const rolePeopleQuery = (type: string) =>
  queryOptions({
    queryKey: [...keys.roles, type, 'people'],
    queryFn: async () => (await call('GET /admin/api/roles/:type/users', { params: { type } })).data,
  });

function useChange<Input, Answer>(queryKey: readonly string[], mutationFn: (input: Input) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queryClient.invalidateQueries({ queryKey }) });
}

/** Resolves to the access key, which can be read only this once. */
export function useCreateToken() {
  return useChange(keys.apiTokens, async (draft: ApiTokenDraft) => {
    const { data } = await call('POST /admin/api/api-tokens', { body: draft });
    return data.accessKey;
  });
}

export function useChangeToken() {
  return useChange(keys.apiTokens, ({ id, ...body }: ApiTokenDraft & { readonly id: number }) =>
    call('PUT /admin/api/api-tokens/:id', { params: { id }, body }),
  );
}

/** Resolves to the new access key; the one before is worth nothing any more. */
export function useRegenerateToken() {
  return useChange(keys.apiTokens, async (id: number) => {
    const { data } = await call('POST /admin/api/api-tokens/:id/regenerate', { params: { id } });
    return data.accessKey;
  });
}

export function useRevokeToken() {
  return useChange(keys.apiTokens, (id: number) => call('DELETE /admin/api/api-tokens/:id', { params: { id } }));
}

/** Whose roles: those of the admin's people, or those of the website's visitors. */
export type Audience = 'admin' | 'visitor';

const rolesOf = { admin: keys.roles, visitor: keys.visitorRoles };

export function useCreateRole(audience: Audience) {
  return useChange(
    rolesOf[audience],
    (body: RoleDraft & { readonly type: string }): Promise<unknown> =>
      audience === 'admin' ? call('POST /admin/api/roles', { body }) : call('POST /admin/api/end-user-roles', { body }),
  );
}

type Copy = { readonly of: string; readonly type: string; readonly name: string };

export function useDuplicateRole(audience: Audience) {
  return useChange(rolesOf[audience], ({ of, ...body }: Copy): Promise<unknown> => {
    const params = { type: of };
    return audience === 'admin'
      ? call('POST /admin/api/roles/:type/duplicate', { params, body })
      : call('POST /admin/api/end-user-roles/:type/duplicate', { params, body });
  });
}

export function useChangeRole(audience: Audience, type: string) {
  return useChange(rolesOf[audience], (body: RoleDraft) =>
    audience === 'admin'
      ? call('PUT /admin/api/roles/:type', { params: { type }, body })
      : call('PUT /admin/api/end-user-roles/:type', { params: { type }, body }),
  );
}

export function useDeleteRole(audience: Audience) {
  return useChange(rolesOf[audience], (type: string) =>
    audience === 'admin'
      ? call('DELETE /admin/api/roles/:type', { params: { type } })
      : call('DELETE /admin/api/end-user-roles/:type', { params: { type } }),
  );
}

/** Everything that is on the screens is another person's then: the app begins anew. */
export function useViewAs() {
  return useMutation({
    mutationFn: (role: string) => call('POST /admin/api/view-as', { body: { roles: [role] } }),
    onSuccess: () => window.location.assign('/admin/'),
  });
}
