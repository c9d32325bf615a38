/** Every file that a question finds, in full, for a choice of all of them. */
import { useQueryClient } from '@tanstack/react-query';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { libraryQuery } from '../queries.ts';
import { pageSize } from '../view/view-state.ts';

/** More in one entry is a mistake, or a list that wants filters first. */
export const maxAtOnce = 500;

export function useAllFiles(query: Readonly<Record<string, unknown>>) {
  const queryClient = useQueryClient();
  const fetchPage = (page: number) => queryClient.fetchQuery(libraryQuery(query, page, pageSize));
  /** Resolves to undefined where there are more than can be chosen at once. */
  return async (): Promise<readonly MediaFile[] | undefined> => {
    const { data, meta } = await fetchPage(1);
    const total = meta.pagination.total ?? data.length;
    if (total > maxAtOnce) return undefined;
    const others = Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, at) => fetchPage(at + 2));
    return [...data, ...(await Promise.all(others)).flatMap((page) => page.data)];
  };
}
