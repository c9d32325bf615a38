/** How the linked entries stand, asked for once they come into sight: a long form has many relations. */
import { useInViewport } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { use } from 'react';
import type { EntryStatus } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { keys } from '../../api/keys.ts';
import { EntryContext } from '../entry-context.ts';
import type { LinkedEntry } from '../values.ts';

export function useTargetStates(target: ContentType | undefined, shown: readonly LinkedEntry[]) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const locale = use(EntryContext)?.locale;
  const uid = target?.uid ?? '';
  const ids = shown.map(({ documentId }) => documentId);
  const query = {
    fields: ['documentId'],
    status: 'draft',
    ...(locale === undefined ? {} : { locale }),
    filters: { documentId: { $in: ids } },
    pagination: { pageSize: 100, withCount: false },
  };
  const { data } = useQuery({
    queryKey: [...keys.entries(uid), 'states', query],
    queryFn: async () => {
      const { data: entries, meta } = await call('GET /admin/api/entries/:uid', { params: { uid }, query });
      return new Map(entries.map(({ documentId }, index) => [documentId, meta.states[index]?.status]));
    },
    enabled: inViewport && ids.length > 0 && target?.options?.draftAndPublish === true,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  return { ref, stateOf: ({ documentId }: LinkedEntry): EntryStatus | undefined => data?.get(documentId) };
}
