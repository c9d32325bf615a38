import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedViewDraft, Workspace } from '../../../../../../server/admin-api.ts';
import { call } from '../../../../api/client.ts';
import { workspaceQuery } from '../../../../api/content-types.ts';

/** Puts the answer in its place in what is known, without asking for all of it again. */
function useWorkspaceCache() {
  const queryClient = useQueryClient();
  return (change: (workspace: Workspace) => Partial<Workspace>) =>
    queryClient.setQueryData(workspaceQuery.queryKey, (workspace: Workspace | undefined) =>
      workspace ? { ...workspace, ...change(workspace) } : workspace,
    );
}

export function useCreateView() {
  const put = useWorkspaceCache();
  return useMutation({
    mutationFn: async (body: SavedViewDraft & { readonly contentType: string }) =>
      (await call('POST /admin/api/saved-views', { body })).data,
    onSuccess: (view) => put(({ views }) => ({ views: [...views, view] })),
  });
}

export function useChangeView() {
  const put = useWorkspaceCache();
  return useMutation({
    mutationFn: async ({ id, ...body }: Partial<SavedViewDraft> & { readonly id: number }) =>
      (await call('PUT /admin/api/saved-views/:id', { params: { id }, body })).data,
    onSuccess: (view) => put(({ views }) => ({ views: views.map((one) => (one.id === view.id ? view : one)) })),
  });
}

export function useRemoveView() {
  const put = useWorkspaceCache();
  return useMutation({
    mutationFn: (id: number) => call('DELETE /admin/api/saved-views/:id', { params: { id } }),
    // Lists that opened with it open with everything now.
    onSuccess: (_, id) =>
      put(({ views, lists }) => ({
        views: views.filter((one) => one.id !== id),
        lists: lists.map((list) => (list.defaultViewId === id ? { ...list, defaultViewId: null } : list)),
      })),
  });
}
