import { keepPreviousData, queryOptions, useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { type Draft, isEmpty } from './draft.ts';
import { toChangeSet, toModel } from './model.ts';

export const modelQuery = queryOptions({
  queryKey: keys.model,
  queryFn: async () =>
    toModel(await Promise.all([call('GET /admin/api/content-types'), call('GET /admin/api/components')])),
});

/** What the draft would do. Asked again whenever the draft changes; the last plan stays until the next one is there. */
export const planQuery = (draft: Draft) =>
  queryOptions({
    queryKey: [...keys.model, 'plan', draft.after],
    queryFn: async () => (await call('POST /admin/api/content-types/plan', { body: toChangeSet(draft.after) })).data,
    enabled: !isEmpty(draft),
    placeholderData: keepPreviousData,
  });

const applyKey = [...keys.model, 'apply'];

/** Whether a change is being applied, by whichever screen. */
export function useIsApplying(): boolean {
  return useIsMutating({ mutationKey: applyKey }) > 0;
}

type Applying = { readonly draft: Draft; readonly consent: readonly string[]; readonly revision: number };

/** `onApplied` is called before the new model is loaded: the draft must not be compared with it. */
export function useApply(onApplied: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: applyKey,
    mutationFn: async ({ draft, consent, revision }: Applying) =>
      (await call('POST /admin/api/content-types/apply', { body: { ...toChangeSet(draft.after), consent, revision } }))
        .data,
    onSuccess: onApplied,
    // Entries have other fields now; on a refusal the model may be another one.
    onSettled: () => queryClient.invalidateQueries(),
  });
}
