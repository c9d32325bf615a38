import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MediaEdit, MediaFile, MediaFileChanges } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { fileQuery } from '../../api/files.ts';
import { keys } from '../../api/keys.ts';
import { replaceFile } from '../../api/upload.ts';

/** One page of a list; its number of files is counted with the first. */
export const libraryQuery = (query: Record<string, unknown>, page: number, pageSize: number) =>
  queryOptions({
    queryKey: [...keys.files, 'library', query, page, pageSize],
    queryFn: () => call('GET /admin/api/files', { query: { ...query, page, pageSize, count: page === 1 } }),
    // While a filter changes the list stays as it is; a page that is scrolled to has no list before it.
    ...(page === 1 ? { placeholderData: keepPreviousData } : {}),
  });

/** The ids of a whole list, up to the limit of the server. */
export const fetchIds = async (query: Record<string, unknown>): Promise<readonly number[]> =>
  (await call('GET /admin/api/files/ids', { query })).data;

export const fileUsesQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.files, 'uses', id],
    queryFn: async () => (await call('GET /admin/api/files/:id/used-by', { params: { id } })).data,
  });

export const versionsQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.files, 'versions', id],
    queryFn: async () => (await call('GET /admin/api/files/:id/versions', { params: { id } })).data,
  });

export const foldersQuery = queryOptions({
  queryKey: [...keys.files, 'folders'],
  queryFn: async () => (await call('GET /admin/api/folders')).data,
});

export const trashedFoldersQuery = queryOptions({
  queryKey: [...keys.files, 'folders', 'trashed'],
  queryFn: async () => (await call('GET /admin/api/folders/trashed')).data,
});

export const tagsQuery = queryOptions({
  queryKey: [...keys.files, 'tags'],
  queryFn: async () => (await call('GET /admin/api/files/tags')).data,
});

export const localesQuery = queryOptions({
  queryKey: keys.locales,
  queryFn: async () => (await call('GET /admin/api/locales')).data,
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
  return useLibraryMutation(
    async (id: number) => (await call('DELETE /admin/api/folders/:id', { params: { id } })).data,
  );
}

export function useRestoreFolder() {
  return useLibraryMutation(
    async (id: number) => (await call('POST /admin/api/folders/:id/actions/restore', { params: { id } })).data,
  );
}

export function usePurgeFolder() {
  return useLibraryMutation((id: number) => call('POST /admin/api/folders/:id/actions/purge', { params: { id } }));
}

export function useMoveFiles() {
  return useLibraryMutation(
    async (body: { readonly ids: readonly number[]; readonly folderId: number | null }) =>
      (await call('POST /admin/api/files/actions/move', { body })).data,
  );
}

type TagChange = {
  readonly ids: readonly number[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
};

export function useTagFiles() {
  return useLibraryMutation(
    async (body: TagChange) => (await call('POST /admin/api/files/actions/tag', { body })).data,
  );
}

export function useRemoveFiles() {
  return useLibraryMutation(
    async (ids: readonly number[]) => (await call('POST /admin/api/files/actions/delete', { body: { ids } })).data,
  );
}

export function useRestoreFiles() {
  return useLibraryMutation(
    async (ids: readonly number[]) => (await call('POST /admin/api/files/actions/restore', { body: { ids } })).data,
  );
}

export function usePurgeFiles() {
  return useLibraryMutation(
    async (ids: readonly number[]) => (await call('POST /admin/api/files/actions/purge', { body: { ids } })).data,
  );
}

type Replacement = { readonly id: number; readonly file: File };

export function useReplaceFile() {
  return useLibraryMutation(({ id, file }: Replacement) => replaceFile(id, file));
}

export function useEditFile(id: number) {
  return useLibraryMutation((body: MediaEdit) =>
    call('POST /admin/api/files/:id/actions/edit', { params: { id }, body }),
  );
}

export function useRestoreVersion(id: number) {
  return useLibraryMutation((number: number) =>
    call('POST /admin/api/files/:id/versions/:number/restore', { params: { id, number } }),
  );
}

export function useUploadFromUrl() {
  return useLibraryMutation(async ({ url, folderId }: { readonly url: string; readonly folderId: number | null }) => {
    const { data } = await call('POST /admin/api/upload/from-url', { body: { url } });
    if (folderId !== null) await call('POST /admin/api/files/actions/move', { body: { ids: [data.id], folderId } });
    return data;
  });
}

/** Saves what is said about a file; the open details show the answer at once. */
export function useSaveFile(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: MediaFileChanges): Promise<MediaFile> =>
      (await call('PUT /admin/api/files/:id', { params: { id }, body })).data,
    onSuccess: async (file) => {
      queryClient.setQueryData(fileQuery(id).queryKey, file);
      for (const part of ['library', 'folders', 'tags']) {
        await queryClient.invalidateQueries({ queryKey: [...keys.files, part] });
      }
    },
  });
}
