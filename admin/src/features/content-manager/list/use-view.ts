import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { type ContentType, openingLocale, workspaceQuery } from '../../../api/content-types.ts';
import { changeView, readViewState, type ViewState, writeViewState } from './view-state.ts';

/** `replace`: the way back leads past what is shown now, as while one types. */
export type ChangeView = (change: Partial<ViewState>, how?: 'replace') => void;

/**
 * The view of the list, kept in the address, which changes at once: what one types next must not meet an older view.
 * Where the default language may not be read and no other is named, it is of one that may be.
 */
export function useView(type: ContentType): [ViewState, ChangeView] {
  const [params, setParams] = useSearchParams();
  const { data: workspace } = useQuery(workspaceQuery);
  const locales = workspace?.locales;
  const opening = openingLocale(type, locales);
  const isDefault = locales?.some((locale) => locale.isDefault && locale.code === opening) !== false;
  const hasDefaultView = workspace?.lists.some((list) => list.contentType === type.uid && list.defaultViewId !== null);
  const change: ChangeView = (difference, how) =>
    setParams(
      (current) => {
        const next = writeViewState(changeView(readViewState(current), difference));
        // An address that says nothing opens the default view.
        if (next.size === 0 && hasDefaultView) next.set('view', 'all');
        return next;
      },
      { replace: how === 'replace', flushSync: true },
    );
  const view = readViewState(params);
  return [isDefault ? view : { ...view, locale: view.locale ?? opening }, change];
}
