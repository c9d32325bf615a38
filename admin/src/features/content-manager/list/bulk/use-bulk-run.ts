import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BulkRun } from '../../../../../../server/admin-api.ts';
import { call } from '../../../../api/client.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { ApiError } from '../../../../api/errors.ts';
import { useRefreshEntries } from '../../use-refresh-entries.ts';
import type { ViewState } from '../view-state.ts';
import { type BulkOrder, bodyOf } from './use-bulk.ts';

/** The most that the server does in the background. */
export const maxRun = 50_000;
const refreshMs = 1_000;

/**
 * An action on more than one transaction takes, which the server does in the background: the one that was begun last in
 * this browser, also before its page was left, until it is put away.
 */
export function useBulkRun(type: ContentType, view: ViewState) {
  const queryClient = useQueryClient();
  const refresh = useRefreshEntries(type.uid);
  const [id, remember] = useStored(`plinth.bulk-run.${type.uid}`);
  const keyOf = (one: string | null) => ['bulk-runs', one];
  const { data, error } = useQuery({
    queryKey: keyOf(id),
    queryFn: async () => (await call('GET /admin/api/bulk-runs/:id', { params: { id: id ?? '' } })).data,
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? refreshMs : false),
  });
  const show = (run: BulkRun) => {
    queryClient.setQueryData(keyOf(run.id), run);
    remember(run.id);
  };
  const begin = useMutation({
    mutationFn: async (order: BulkOrder) => {
      const body = bodyOf(type, view, order);
      return (await call('POST /admin/api/entries/:uid/actions/bulk-run', { params: { uid: type.uid }, body })).data;
    },
    onSuccess: show,
  });
  const change = (verb: 'cancel' | 'undo') => async () =>
    (await call(`POST /admin/api/bulk-runs/:id/${verb}`, { params: { id: id ?? '' } })).data;
  const stop = useMutation({ mutationFn: change('cancel'), onSuccess: show });
  const undo = useMutation({ mutationFn: change('undo'), onSuccess: show });

  const state = data?.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: lists are asked for anew when a run ends, not when they are drawn
  useEffect(() => {
    if (state !== undefined && state !== 'running') void refresh();
  }, [id, state]);
  // Of somebody else who has used this browser, or forgotten.
  const isUnknown = error instanceof ApiError && error.status === 404;
  return { run: isUnknown ? undefined : data, begin, stop, undo, putAway: () => remember(null) };
}

/** A text that this browser keeps; null without one. */
function useStored(key: string) {
  const [value, setValue] = useState(() => localStorage.getItem(key));
  const store = (next: string | null) => {
    setValue(next);
    if (next === null) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  };
  return [value, store] as const;
}
