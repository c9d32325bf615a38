import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { FileMay, MediaEdit, MediaFile, MediaFileChanges } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { fileQuery } from '../../api/files.ts';
import { keys } from '../../api/keys.ts';
import { replaceFile } from '../../api/upload.ts';
import { useChange } from '../../api/use-change.ts';

/** One page of a list; its number of files is counted with the first. */
export const libraryQuery = (query: Record<string, unknown>, page: number, pageSize: number) =>
  queryOptions({
    queryKey: [...keys.files, 'library', query, page, pageSize],
    queryFn: () => call('GET /admin/api/files', { query: { ...query, page, pageSize, count: page === 1 } }),
    // While a filter changes the list stays as it is; a page that is scrolled to has no list before it.
    ...(page === 1 ? { placeholderData: keepPreviousData } : {}),
  });

/** So many ids the server tells of a list. */
export const maxIds = 10_000;

/** The first files of a list by id, in its order, and what may be done with each. */
export async function fetchRights(query: Record<string, unknown>): Promise<ReadonlyMap<number, FileMay>> {
  const { data, meta } = await call('GET /admin/api/files/ids', { query });
  const closed = { upload: new Set(meta.closed.upload), destroy: new Set(meta.closed.destroy) };
  return new Map(data.map((id) => [id, { upload: !closed.upload.has(id), destroy: !closed.destroy.has(id) }]));
}

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

/** The folders, and what may be done in each and at the top. */
export const foldersQuery = queryOptions({
  queryKey: [...keys.files, 'folders'],
  queryFn: () => call('GET /admin/api/folders'),
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

export function useCreateFolder() {
  return useChange(
    async (body: { readonly name: string; readonly parentId: number | null }) =>
      (await call('POST /admin/api/folders', { body })).data,
    keys.files,
  );
}

type FolderChange = { readonly id: number; readonly name?: string; readonly parentId?: number | null };

export function useChangeFolder() {
  return useChange(
    ({ id, ...body }: FolderChange) => call('PUT /admin/api/folders/:id', { params: { id }, body }),
    keys.files,
  );
}

export function useRemoveFolder() {
  return useChange(
    async (id: number) => (await call('DELETE /admin/api/folders/:id', { params: { id } })).data,
    keys.files,
  );
}

export function useRestoreFolder() {
  return useChange(
    async (id: number) => (await call('POST /admin/api/folders/:id/actions/restore', { params: { id } })).data,
    keys.files,
  );
}

export function usePurgeFolder() {
  return useChange((id: number) => call('POST /admin/api/folders/:id/actions/purge', { params: { id } }), keys.files);
}

export function useMoveFiles() {
  return useChange(
    (body: { readonly ids: readonly number[]; readonly folderId: number | null }) =>
      call('POST /admin/api/files/actions/move', { body }),
    keys.files,
  );
}

type TagChange = {
  readonly ids: readonly number[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
};

export function useTagFiles() {
  return useChange((body: TagChange) => call('POST /admin/api/files/actions/tag', { body }), keys.files);
}

export function useRemoveFiles() {
  return useChange(
    (ids: readonly number[]) => call('POST /admin/api/files/actions/delete', { body: { ids } }),
    keys.files,
  );
}

export function useRestoreFiles() {
  return useChange(
    (ids: readonly number[]) => call('POST /admin/api/files/actions/restore', { body: { ids } }),
    keys.files,
  );
}

/** What was changed since by others stays as it is. */
export function useUndoFiles() {
  return useChange((id: string) => call('POST /admin/api/files/operations/:id/undo', { params: { id } }), keys.files);
}

export function usePurgeFiles() {
  return useChange(
    (ids: readonly number[]) => call('POST /admin/api/files/actions/purge', { body: { ids } }),
    keys.files,
  );
}

type Replacement = { readonly id: number; readonly file: File };

export function useReplaceFile() {
  return useChange(({ id, file }: Replacement) => replaceFile(id, file), keys.files);
}

export function useEditFile(id: number) {
  return useChange(
    (body: MediaEdit) => call('POST /admin/api/files/:id/actions/edit', { params: { id }, body }),
    keys.files,
  );
}

export function useRestoreVersion(id: number) {
  return useChange(
    (number: number) => call('POST /admin/api/files/:id/versions/:number/restore', { params: { id, number } }),
    keys.files,
  );
}

export function useUploadFromUrl() {
  return useChange(async ({ url, folderId }: { readonly url: string; readonly folderId: number | null }) => {
    const { data } = await call('POST /admin/api/upload/from-url', { body: { url } });
    if (folderId !== null) await call('POST /admin/api/files/actions/move', { body: { ids: [data.id], folderId } });
    return data;
  }, keys.files);
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
