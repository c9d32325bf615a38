import { queryOptions, useMutation } from '@tanstack/react-query';
import type { ApiTokenDraft, ExplainQuery, RoleDraft } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useChange } from '../../api/use-change.ts';

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

export const explanationQuery = (query: ExplainQuery) =>
  queryOptions({
    queryKey: [...keys.roles, 'explanation', query],
    queryFn: async () => (await call('GET /admin/api/why', { query })).data,
  });

/** Entries of every type with these words. */
export const foundEntriesQuery = (q: string) =>
  queryOptions({
    queryKey: ['found-entries', q],
    queryFn: async () => (await call('GET /admin/api/search', { query: { q } })).data.entries,
  });

/** Resolves to the access key, which can be read only this once. */
export function useCreateToken() {
  return useChange(async (draft: ApiTokenDraft) => {
    const { data } = await call('POST /admin/api/api-tokens', { body: draft });
    return data.accessKey;
  }, keys.apiTokens);
}

export function useChangeToken() {
  return useChange(
    ({ id, ...body }: ApiTokenDraft & { readonly id: number }) =>
      call('PUT /admin/api/api-tokens/:id', { params: { id }, body }),
    keys.apiTokens,
  );
}

/** Resolves to the new access key; the one before is worth nothing any more. */
export function useRegenerateToken() {
  return useChange(async (id: number) => {
    const { data } = await call('POST /admin/api/api-tokens/:id/regenerate', { params: { id } });
    return data.accessKey;
  }, keys.apiTokens);
}

export function useRevokeToken() {
  return useChange((id: number) => call('DELETE /admin/api/api-tokens/:id', { params: { id } }), keys.apiTokens);
}

/** Whose roles: those of the admin's people, or those of the website's visitors. */
export type Audience = 'admin' | 'visitor';

const rolesOf = { admin: keys.roles, visitor: keys.visitorRoles };

export function useCreateRole(audience: Audience) {
  return useChange(
    (body: RoleDraft & { readonly type: string }): Promise<unknown> =>
      audience === 'admin' ? call('POST /admin/api/roles', { body }) : call('POST /admin/api/end-user-roles', { body }),
    rolesOf[audience],
  );
}

type Copy = { readonly of: string; readonly type: string; readonly name: string };

export function useDuplicateRole(audience: Audience) {
  return useChange(({ of, ...body }: Copy): Promise<unknown> => {
    const params = { type: of };
    return audience === 'admin'
      ? call('POST /admin/api/roles/:type/duplicate', { params, body })
      : call('POST /admin/api/end-user-roles/:type/duplicate', { params, body });
  }, rolesOf[audience]);
}

export function useChangeRole(audience: Audience, type: string) {
  return useChange(
    (body: RoleDraft) =>
      audience === 'admin'
        ? call('PUT /admin/api/roles/:type', { params: { type }, body })
        : call('PUT /admin/api/end-user-roles/:type', { params: { type }, body }),
    rolesOf[audience],
  );
}

export function useDeleteRole(audience: Audience) {
  return useChange(
    (type: string) =>
      audience === 'admin'
        ? call('DELETE /admin/api/roles/:type', { params: { type } })
        : call('DELETE /admin/api/end-user-roles/:type', { params: { type } }),
    rolesOf[audience],
  );
}

/** Everything that is on the screens is another person's then: the app begins anew. */
export function useViewAs() {
  return useMutation({
    mutationFn: (role: string) => call('POST /admin/api/view-as', { body: { roles: [role] } }),
    onSuccess: () => window.location.assign('/admin/'),
  });
}
