import { useMutation } from '@tanstack/react-query';
import type { BulkAnswer, BulkInput } from '../../../../../../server/admin-api.ts';
import { call } from '../../../../api/client.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { useRefreshEntries } from '../../use-refresh-entries.ts';
import { scopeOf } from '../list-query.ts';
import type { ViewState } from '../view-state.ts';
import type { ListAction } from './list-action.ts';
import type { Selection } from './selection.ts';

/** The most that the server does in one transaction; more is a run (`useBulkRun`). */
export const maxBulk = 1_000;

export type BulkOrder = { readonly action: ListAction; readonly selection: Selection };

/** One action on everything that is selected: all of it in one transaction, with a result for each. */
export function useBulk(type: ContentType, view: ViewState) {
  const refresh = useRefreshEntries(type.uid);
  return useMutation({
    mutationFn: async (order: BulkOrder) => {
      const body = bodyOf(type, view, order);
      return (await call('POST /admin/api/entries/:uid/actions/bulk', { params: { uid: type.uid }, body })).data;
    },
    onSuccess: refresh,
  });
}

export function useUndo({ uid }: ContentType) {
  const refresh = useRefreshEntries(uid);
  return useMutation({
    mutationFn: async (id: string): Promise<BulkAnswer['data']> =>
      (await call('POST /admin/api/operations/:id/undo', { params: { id } })).data,
    onSuccess: refresh,
  });
}

/** The order as the server takes it: what is named, or all that the list shows. */
export function bodyOf(type: ContentType, view: ViewState, { action, selection }: BulkOrder): BulkInput {
  const chosen = selection.is === 'all' ? { query: scopeOf(type, view) } : { documentIds: [...selection.ids] };
  return { action, ...chosen, ...(view.locale ? { locale: view.locale } : {}) };
}
