/** The chosen files, and what is chosen by more than a click. */
import { useCallback, useEffect, useState } from 'react';
import { showError } from '../../components/show-error.ts';
import { nothingSelected, rangeTo, type Selection, withAll, without } from './bulk/selection.ts';
import { fetchIds } from './queries.ts';
import { type LibraryView, toQuery } from './view/view-state.ts';

export function useSelection(view: LibraryView) {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  // What is chosen in the trash cannot be moved, and the other way round.
  const isTrash = view.trash !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: nothing stays chosen on the way between the two
  useEffect(() => setSelection(nothingSelected), [isTrash]);
  const idsOfView = () => fetchIds(toQuery(view));
  const onSelectRange = (place: number) => {
    const { from, to } = rangeTo(selection, place);
    idsOfView().then((ids) => setSelection((now) => withAll(now, ids.slice(from, to + 1), place)), showError);
  };
  const onSelectAll = () => {
    idsOfView().then((ids) => setSelection((now) => withAll(now, ids, undefined)), showError);
  };
  const forget = useCallback((gone: readonly number[]) => setSelection((now) => without(now, gone)), []);
  return { selection, onSelection: setSelection, onSelectRange, onSelectAll, forget };
}
