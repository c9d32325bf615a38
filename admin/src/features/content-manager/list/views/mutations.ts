import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedView, SavedViewDraft, Workspace } from '../../../../../../server/admin-api.ts';
import { call } from '../../../../api/client.ts';
import { workspaceQuery } from '../../../../api/content-types.ts';

/** Puts the answer in its place among the views that are known, without asking for all of them again. */
function useViewCache() {
  const queryClient = useQueryClient();
  return (change: (views: readonly SavedView[]) => readonly SavedView[]) =>
    queryClient.setQueryData(workspaceQuery.queryKey, (workspace: Workspace | undefined) =>
      workspace ? { ...workspace, views: change(workspace.views) } : workspace,
    );
}

export function useCreateView() {
  const put = useViewCache();
  return useMutation({
    mutationFn: async (body: SavedViewDraft & { readonly contentType: string }) =>
      (await call('POST /admin/api/saved-views', { body })).data,
    onSuccess: (view) => put((views) => [...views, view]),
  });
}

export function useChangeView() {
  const put = useViewCache();
  return useMutation({
    mutationFn: async ({ id, ...body }: Partial<SavedViewDraft> & { readonly id: number }) =>
      (await call('PUT /admin/api/saved-views/:id', { params: { id }, body })).data,
    onSuccess: (view) => put((views) => views.map((one) => (one.id === view.id ? view : one))),
  });
}

export function useRemoveView() {
  const put = useViewCache();
  return useMutation({
    mutationFn: (id: number) => call('DELETE /admin/api/saved-views/:id', { params: { id } }),
    onSuccess: (_, id) => put((views) => views.filter((one) => one.id !== id)),
  });
}
