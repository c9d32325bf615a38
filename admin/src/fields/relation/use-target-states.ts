/** How the linked entries stand, asked for once they come into sight: a long form has many relations. */
import { useInViewport } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { use, useRef } from 'react';
import type { EntryStatus } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { keys } from '../../api/keys.ts';
import { EntryContext } from '../entry-context.ts';
import type { LinkedEntry } from '../values.ts';

/** Their ids stand in the address, which has an end. */
const idsPerRequest = 50;

/** `typeOf`: of which type a linked entry is; undefined for one that the person does not see. */
export function useTargetStates(
  shown: readonly LinkedEntry[],
  typeOf: (entry: LinkedEntry) => ContentType | undefined,
): { readonly ref: (node: HTMLElement | null) => void; stateOf(entry: LinkedEntry): EntryStatus | undefined } {
  const { ref, inViewport } = useInViewport();
  const locale = use(EntryContext)?.locale;
  const queries = piecesByType(shown, typeOf).map(({ uid, ids }) => {
    const query = {
      fields: ['documentId'],
      status: 'draft',
      locale,
      filters: { documentId: { $in: ids } },
      pagination: { pageSize: idsPerRequest, withCount: false },
    };
    return {
      queryKey: [...keys.entries(uid), 'states', query],
      queryFn: async () => {
        const { data: entries, meta } = await call('GET /admin/api/entries/:uid', { params: { uid }, query });
        return entries.map(({ documentId }, index) => [documentId, meta.states[index]?.status] as const);
      },
      enabled: inViewport,
      staleTime: 60_000,
    };
  });
  const { states, isWaiting } = useQueries({ queries, combine });
  // One entry more or less is another question: what was known stays until it is answered.
  const known = useRef(states);
  if (!isWaiting) known.current = states;
  const stateOf = ({ documentId }: LinkedEntry) =>
    states.get(documentId) ?? (isWaiting ? known.current.get(documentId) : undefined);
  return { ref, stateOf };
}

type Answer = {
  readonly data: readonly (readonly [string, EntryStatus | undefined])[] | undefined;
  readonly isPending: boolean;
};

function combine(answers: readonly Answer[]) {
  const states: ReadonlyMap<string, EntryStatus | undefined> = new Map(answers.flatMap(({ data = [] }) => data));
  return { states, isWaiting: answers.some(({ isPending }) => isPending) };
}

function piecesByType(shown: readonly LinkedEntry[], typeOf: (entry: LinkedEntry) => ContentType | undefined) {
  const byType = Object.groupBy(shown, (entry) => {
    const type = typeOf(entry);
    return type?.options?.draftAndPublish === true ? type.uid : '';
  });
  return Object.entries(byType).flatMap(([uid, entries = []]) => {
    const ids = uid === '' ? [] : entries.map(({ documentId }) => documentId);
    return Array.from({ length: Math.ceil(ids.length / idsPerRequest) }, (_, piece) => ({
      uid,
      // In whichever order they are linked, the question is the same.
      ids: ids.slice(piece * idsPerRequest, (piece + 1) * idsPerRequest).toSorted(),
    }));
  });
}
