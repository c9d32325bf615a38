import { useQueries } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { keys } from '../../api/keys.ts';

/** What the entries are called, by document id: one question for each type. Those without a title are missing. */
export function useEntryTitles(
  entries: readonly { readonly type: string; readonly documentId: string }[],
  types: readonly ContentType[],
): ReadonlyMap<string, string> {
  const questions = types.flatMap((type) => {
    const ids = entries.filter((entry) => entry.type === type.uid).map(({ documentId }) => documentId);
    const field = type.titleField;
    return field === null || ids.length === 0 ? [] : [{ type, ids, field }];
  });
  const answers = useQueries({
    queries: questions.map(({ type, ids, field }) => {
      const query = {
        fields: [field],
        filters: { documentId: { $in: ids } },
        pagination: { pageSize: 100 },
        ...(type.options?.draftAndPublish ? { status: 'draft' } : {}),
      };
      return {
        queryKey: [...keys.entries(type.uid), 'titles', query],
        queryFn: async () => {
          const { data } = await call('GET /admin/api/entries/:uid', { params: { uid: type.uid }, query });
          return data.map((entry): [string, string] => [entry.documentId, String(entry[field] ?? '')]);
        },
      };
    }),
  });
  return new Map(answers.flatMap(({ data }) => data ?? []).filter(([, title]) => title !== ''));
}
