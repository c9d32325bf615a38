/** The chosen files, and what is chosen by more than a click. */
import { useCallback, useEffect, useState } from 'react';
import { showError } from '../../components/show-error.ts';
import { nothingSelected, rangeTo, type Selection, withAll, without } from './bulk/selection.ts';
import { fetchRights } from './queries.ts';
import { type LibraryView, toQuery } from './view/view-state.ts';

export function useSelection(view: LibraryView) {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  // What is chosen in the trash cannot be moved, and the other way round.
  const isTrash = view.trash !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: nothing stays chosen on the way between the two
  useEffect(() => setSelection(nothingSelected), [isTrash]);
  const filesOfView = () => fetchRights(toQuery(view));
  const onSelectRange = (place: number) => {
    const { from, to } = rangeTo(selection, place);
    filesOfView().then(
      (found) => setSelection((now) => withAll(now, [...found].slice(from, to + 1), place)),
      showError,
    );
  };
  const onSelectAll = () => {
    filesOfView().then((found) => setSelection((now) => withAll(now, found, undefined)), showError);
  };
  const forget = useCallback((gone: readonly number[]) => setSelection((now) => without(now, gone)), []);
  return { selection, onSelection: setSelection, onSelectRange, onSelectAll, forget };
}
