import { useSearchParams } from 'react-router';
import { changeView, type LibraryView, readView, writeView } from './view-state.ts';

export type ChangeView = (change: Partial<LibraryView>) => void;

/** The view of the library, kept in the address. */
export function useView(): [LibraryView, ChangeView] {
  const [params, setParams] = useSearchParams();
  const change: ChangeView = (difference) =>
    setParams((current) => writeView(changeView(readView(current), difference)), { replace: true });
  return [readView(params), change];
}
