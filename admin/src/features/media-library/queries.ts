import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MediaFile, MediaFileChanges } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { replaceFile } from '../../api/upload.ts';

export const libraryQuery = (query: Record<string, unknown>) =>
  queryOptions({
    queryKey: [...keys.files, 'library', query],
    queryFn: () => call('GET /admin/api/files', { query }),
    placeholderData: keepPreviousData,
  });

export const fileQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.files, 'one', id],
    queryFn: async () => (await call('GET /admin/api/files/:id', { params: { id } })).data,
  });

export const fileUsesQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.files, 'uses', id],
    queryFn: async () => (await call('GET /admin/api/files/:id/used-by', { params: { id } })).data,
  });

export const foldersQuery = queryOptions({
  queryKey: [...keys.files, 'folders'],
  queryFn: async () => (await call('GET /admin/api/folders')).data,
});

/** A mutation after which lists, folders and single files are asked for anew. */
function useLibraryMutation<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.files }),
  });
}

export function useCreateFolder() {
  return useLibraryMutation(
    async (body: { readonly name: string; readonly parentId: number | null }) =>
      (await call('POST /admin/api/folders', { body })).data,
  );
}

type FolderChange = { readonly id: number; readonly name?: string; readonly parentId?: number | null };

export function useChangeFolder() {
  return useLibraryMutation(({ id, ...body }: FolderChange) =>
    call('PUT /admin/api/folders/:id', { params: { id }, body }),
  );
}

export function useRemoveFolder() {
  return useLibraryMutation((id: number) => call('DELETE /admin/api/folders/:id', { params: { id } }));
}

export function useMoveFiles() {
  return useLibraryMutation((body: { readonly ids: readonly number[]; readonly folderId: number | null }) =>
    call('POST /admin/api/files/actions/move', { body }),
  );
}

export function useRemoveFiles() {
  return useLibraryMutation((ids: readonly number[]) =>
    call('POST /admin/api/files/actions/delete', { body: { ids } }),
  );
}

type Replacement = { readonly id: number; readonly file: File };

export function useReplaceFile() {
  return useLibraryMutation(({ id, file }: Replacement) => replaceFile(id, file));
}

/** Saves what is said about a file; the open details show the answer at once. */
export function useSaveFile(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: MediaFileChanges): Promise<MediaFile> =>
      (await call('PUT /admin/api/files/:id', { params: { id }, body })).data,
    onSuccess: async (file) => {
      queryClient.setQueryData(fileQuery(id).queryKey, file);
      await queryClient.invalidateQueries({ queryKey: [...keys.files, 'library'] });
      await queryClient.invalidateQueries({ queryKey: foldersQuery.queryKey });
    },
  });
}
