import { useCallback } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { isStep, type LibraryView, readView, writeView } from './view-state.ts';

export type ChangeView = (change: Partial<LibraryView>) => void;

/** The state of a place in the history whose place before is the same view without the file. */
const openedFromView = 'opened-from-view';

/** The view of the library, kept in the address, which changes at once: what one types next must not meet an older view. */
export function useView(): [LibraryView, ChangeView] {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  const change: ChangeView = useCallback(
    (difference) => {
      const view = readView(params);
      const next = { ...view, ...difference };
      const closesFile = view.file !== undefined && next.file === undefined;
      if (closesFile && state === openedFromView) return void navigate(-1);
      const push = isStep(view, next);
      const nextState = next.file === undefined ? undefined : push ? openedFromView : state;
      // Another folder is seen from its beginning.
      const preventScrollReset = !push || next.file !== undefined;
      const options = { replace: !push, state: nextState, preventScrollReset, flushSync: true };
      setParams(writeView(next), options);
    },
    [params, state, setParams, navigate],
  );
  return [readView(params), change];
}
