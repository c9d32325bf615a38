import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { VisitorDraft } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { keys } from '../../../api/keys.ts';
import { useChange } from '../../../api/use-change.ts';

const pageSize = 25;
export const sorts = ['createdAt:desc', 'username:asc', 'email:asc'] as const;
export const states = ['all', 'active', 'unconfirmed', 'blocked'] as const;

export type VisitorView = {
  readonly page: number;
  readonly q: string;
  readonly state: (typeof states)[number];
  readonly sort: (typeof sorts)[number];
};

export const emptyView: VisitorView = { page: 1, q: '', state: 'all', sort: 'createdAt:desc' };

const filtersOf = {
  all: undefined,
  active: { blocked: { $eq: false }, confirmed: { $eq: true } },
  unconfirmed: { blocked: { $eq: false }, confirmed: { $eq: false } },
  blocked: { blocked: { $eq: true } },
};

export const visitorsQuery = ({ page, q, state, sort }: VisitorView) =>
  queryOptions({
    queryKey: [...keys.visitors, { page, q: q.trim(), state, sort }],
    queryFn: () =>
      call('GET /admin/api/end-users', {
        query: {
          _q: q.trim() || undefined,
          filters: filtersOf[state],
          // The id settles the order of those who came in the same moment.
          sort: `${sort},id:asc`,
          populate: 'role',
          pagination: { page, pageSize },
        },
      }),
    placeholderData: keepPreviousData,
  });

export const visitorRolesQuery = queryOptions({
  queryKey: keys.visitorRoles,
  queryFn: () => call('GET /admin/api/end-user-roles'),
});

export const visitorRoleQuery = (type: string) =>
  queryOptions({
    queryKey: [...keys.visitorRoles, type],
    queryFn: () => call('GET /admin/api/end-user-roles/:type', { params: { type } }),
  });

/** Roles count their visitors. */
const stale = [keys.visitors, keys.visitorRoles];

export function useCreateVisitor() {
  return useChange((body: VisitorDraft) => call('POST /admin/api/end-users', { body }), ...stale);
}

export function useChangeVisitor() {
  return useChange(
    ({ id, ...body }: Partial<VisitorDraft> & { readonly id: number }) =>
      call('PUT /admin/api/end-users/:id', { params: { id }, body }),
    ...stale,
  );
}

/** Resolves to how many there were. */
export function useEndSessions() {
  return useChange(
    async (id: number) => (await call('DELETE /admin/api/end-users/:id/sessions', { params: { id } })).data.ended,
    ...stale,
  );
}

export function useDeleteVisitor() {
  return useChange((id: number) => call('DELETE /admin/api/end-users/:id', { params: { id } }), ...stale);
}
