/** The files that a question finds as one long list, of which only the pages in sight are asked for. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { MediaFile } from '../../../../server/admin-api.ts';
import { libraryQuery } from './queries.ts';
import { pageSize } from './view/view-state.ts';

export type LibraryList = {
  readonly total: number;
  /** Undefined while it has not come yet. */
  readonly fileAt: (place: number) => MediaFile | undefined;
  /** Told which places are in sight, both included. */
  readonly onSight: (first: number, last: number) => void;
  /** True while the files still shown are those of the question before. */
  readonly isStale: boolean;
};

type Sight = { readonly first: number; readonly last: number };

export function useLibrary(query: Readonly<Record<string, unknown>>) {
  const first = useQuery(libraryQuery(query, 1, pageSize));
  const [sight, setSight] = useState<Sight>({ first: 1, last: 1 });
  const total = first.data?.meta.pagination.total ?? 0;
  const pages = useMemo(() => pagesWithin(sight, total), [sight, total]);
  const others = useQueries({
    queries: pages.map((page) => libraryQuery(query, page, pageSize)),
    combine: combineData,
  });
  const byPage = useMemo(() => {
    const known = new Map(pages.map((page, at) => [page, others[at]?.data]));
    return known.set(1, first.data?.data);
  }, [pages, others, first.data]);
  const fileAt = useCallback(
    (place: number) => byPage.get(Math.floor(place / pageSize) + 1)?.[place % pageSize],
    [byPage],
  );
  const onSight = useCallback((firstPlace: number, lastPlace: number) => {
    const next = { first: Math.floor(firstPlace / pageSize) + 1, last: Math.floor(lastPlace / pageSize) + 1 };
    setSight((known) => (known.first === next.first && known.last === next.last ? known : next));
  }, []);
  const list: LibraryList = { total, fileAt, onSight, isStale: first.isPlaceholderData };
  return { list, first };
}

function combineData<T>(results: readonly { readonly data: T | undefined }[]): (T | undefined)[] {
  return results.map(({ data }) => data);
}

/** Those after the first page, which is always there; at most a few. */
function pagesWithin({ first, last }: Sight, total: number): number[] {
  const end = Math.min(last, Math.ceil(total / pageSize));
  const start = Math.max(2, first);
  return end < start ? [] : Array.from({ length: Math.min(end - start + 1, 5) }, (_, at) => start + at);
}
