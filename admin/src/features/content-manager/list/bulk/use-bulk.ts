import { useMutation } from '@tanstack/react-query';
import type { BulkAnswer } from '../../../../../../server/admin-api.ts';
import { call } from '../../../../api/client.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { useRefreshEntries } from '../../use-refresh-entries.ts';
import { scopeOf } from '../list-query.ts';
import type { ViewState } from '../view-state.ts';
import type { ListAction } from './list-action.ts';
import type { Selection } from './selection.ts';

/** The most that the server does in one transaction; more is a run (`useBulkRun`). */
export const maxBulk = 1_000;
/** The longest page that the server gives. */
const pageSize = 100;

export type BulkOrder = { readonly action: ListAction; readonly selection: Selection };

/** One action on everything that is selected: all of it in one transaction, with a result for each. */
export function useBulk(type: ContentType, view: ViewState) {
  const refresh = useRefreshEntries(type.uid);
  return useMutation({
    mutationFn: async ({ action, selection }: BulkOrder) => {
      const documentIds = selection.is === 'all' ? await collectIds(type, view) : [...selection.ids];
      const body = { action, documentIds, ...(view.locale ? { locale: view.locale } : {}) };
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

/** The documents that the view finds, as the list itself asks for them. */
async function collectIds(type: ContentType, view: ViewState): Promise<string[]> {
  const ids = new Set<string>();
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const query = { ...scopeOf(type, view), fields: ['documentId'], pagination: { page, pageSize } };
    const { data, meta } = await call('GET /admin/api/entries/:uid', { params: { uid: type.uid }, query });
    for (const { documentId } of data) ids.add(documentId);
    pageCount = meta.pagination.pageCount;
  }
  return [...ids];
}
