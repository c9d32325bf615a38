import { useQueries } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { keys } from '../../api/keys.ts';
import { isLocalised } from '../attributes.ts';

/**
 * What the entries are called, by document id: in the default language, or in one that they have. One question for each type,
 * and one more where an entry is not there in the default language. Those without a title are missing.
 */
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
    queries: questions.map(({ type, ids, field }) => ({
      queryKey: [...keys.entries(type.uid), 'titles', ids],
      queryFn: async () => {
        const titles = await askTitles(type, field, ids);
        const others = isLocalised(type) ? ids.filter((id) => !titles.has(id)) : [];
        return others.length === 0 ? titles : new Map([...(await askTitles(type, field, others, '*')), ...titles]);
      },
    })),
  });
  return new Map(answers.flatMap(({ data }) => [...(data ?? [])]));
}

/** Of those that stand in the language, the default one where none is named. */
async function askTitles(type: ContentType, field: string, ids: readonly string[], locale?: string) {
  const query = {
    fields: [field],
    filters: { documentId: { $in: ids } },
    pagination: { pageSize: 100 },
    status: type.options?.draftAndPublish ? 'draft' : undefined,
    locale,
  };
  const { data } = await call('GET /admin/api/entries/:uid', { params: { uid: type.uid }, query });
  const titles = data.map((entry): [string, string] => [entry.documentId, String(entry[field] ?? '')]);
  return new Map(titles.filter(([, title]) => title !== ''));
}
