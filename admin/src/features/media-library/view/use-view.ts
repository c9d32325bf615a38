import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { type LibraryView, readView, writeView } from './view-state.ts';

export type ChangeView = (change: Partial<LibraryView>) => void;

/** The view of the library, kept in the address, which changes at once: what one types next must not meet an older view. */
export function useView(): [LibraryView, ChangeView] {
  const [params, setParams] = useSearchParams();
  const change: ChangeView = useCallback(
    (difference) =>
      setParams((current) => writeView({ ...readView(current), ...difference }), {
        replace: true,
        preventScrollReset: true,
        flushSync: true,
      }),
    [setParams],
  );
  return [readView(params), change];
}
