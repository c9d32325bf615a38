import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { type ContentType, localesQuery, openingLocale } from '../../../api/content-types.ts';
import { changeView, readViewState, type ViewState, writeViewState } from './view-state.ts';

export type ChangeView = (change: Partial<ViewState>) => void;

/**
 * The view of the list, kept in the address, which changes at once: what one types next must not meet an older view.
 * Where the default language may not be read and no other is named, it is of one that may be.
 */
export function useView(type: ContentType): [ViewState, ChangeView] {
  const [params, setParams] = useSearchParams();
  const { data: locales } = useQuery(localesQuery);
  const opening = openingLocale(type, locales);
  const isDefault = locales?.some((locale) => locale.isDefault && locale.code === opening) !== false;
  const change: ChangeView = (difference) =>
    setParams((current) => writeViewState(changeView(readViewState(current), difference)), {
      replace: true,
      flushSync: true,
    });
  const view = readViewState(params);
  return [isDefault ? view : { ...view, locale: view.locale ?? opening }, change];
}
