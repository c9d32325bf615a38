import { useSearchParams } from 'react-router';
import { changeView, readViewState, type ViewState, writeViewState } from './view-state.ts';

export type ChangeView = (change: Partial<ViewState>) => void;

/** The view of the list, kept in the address, which changes at once: what one types next must not meet an older view. */
export function useView(): [ViewState, ChangeView] {
  const [params, setParams] = useSearchParams();
  const change: ChangeView = (difference) =>
    setParams((current) => writeViewState(changeView(readViewState(current), difference)), {
      replace: true,
      flushSync: true,
    });
  return [readViewState(params), change];
}
