import { type Dispatch, type SetStateAction, useState } from 'react';
import type { ContentType } from '../../../../api/content-types.ts';
import { scopeOf } from '../list-query.ts';
import type { ViewState } from '../view-state.ts';
import { nothingSelected, type Selection } from './selection.ts';

/** What is selected stays so from page to page, but not when something else is looked for, by whatever way. */
export function useSelection(type: ContentType, view: ViewState): [Selection, Dispatch<SetStateAction<Selection>>] {
  const scope = JSON.stringify(scopeOf(type, view));
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [selectedIn, setSelectedIn] = useState(scope);
  if (selectedIn === scope) return [selection, setSelection];
  setSelectedIn(scope);
  setSelection(nothingSelected);
  return [nothingSelected, setSelection];
}
