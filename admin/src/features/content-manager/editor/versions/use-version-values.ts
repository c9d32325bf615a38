/** A version as the form would show it: its links are looked up, those that the form knows already without asking. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { use, useMemo } from 'react';
import type { Asset } from '../../../../../../server/admin-api.ts';
import { call } from '../../../../api/client.ts';
import { keys } from '../../../../api/keys.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { ModelContext } from '../../../../fields/model-context.ts';
import type { LinkedEntry } from '../../../../fields/values.ts';
import { versionValuesQuery } from '../../queries.ts';
import type { Shape } from '../values/entry-values.ts';
import { linksOf, unknownLinks, versionToForm } from './version-values.ts';

type Asked = {
  readonly uid: string;
  readonly documentId: string;
  /** Undefined for none. */
  readonly version: number | undefined;
  readonly shape: Shape;
  readonly present: Values;
};

type Shown =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  /** Null for a version that says that the entry was removed, and for none. */
  | { readonly state: 'there'; readonly values: Values | null };

export function useVersionValues({ uid, documentId, version, shape, present }: Asked): Shown {
  const { types } = use(ModelContext);
  const found = useQuery({ ...versionValuesQuery(uid, documentId, version ?? 0), enabled: version !== undefined });
  const values = found.data?.values ?? undefined;
  const known = useMemo(() => linksOf(present, shape), [present, shape]);
  const unknown = values && unknownLinks(values, shape, known);
  const entryQueries = [...(unknown?.entries ?? [])].map(([target, ids]) => {
    const type = types.find((candidate) => candidate.uid === target);
    const query = {
      fields: [type?.titleField ?? 'documentId'],
      filters: { documentId: { $in: [...ids] } },
      pagination: { pageSize: 100 },
      ...(type?.options?.draftAndPublish ? { status: 'draft' } : {}),
    };
    return {
      queryKey: [...keys.entries(target), 'linked', query],
      queryFn: async (): Promise<readonly LinkedEntry[]> =>
        (await call('GET /admin/api/entries/:uid', { params: { uid: target }, query })).data,
    };
  });
  const assetIds = [...(unknown?.assets ?? [])];
  const fileQuery = { filters: { id: { $in: assetIds } }, pagination: { pageSize: 100 } };
  const files = useQuery({
    queryKey: [...keys.files, 'linked', fileQuery],
    queryFn: async (): Promise<readonly Asset[]> => (await call('GET /admin/api/files', { query: fileQuery })).data,
    enabled: assetIds.length > 0,
  });
  const entries = useQueries({ queries: entryQueries });
  if (version === undefined) return { state: 'there', values: null };
  if (found.isError) return { state: 'failed', error: found.error };
  if (found.isPending) return { state: 'loading' };
  if (!values) return { state: 'there', values: null };
  // What may not be looked up shows its id.
  if (entries.some(({ isPending }) => isPending) || (assetIds.length > 0 && files.isPending))
    return { state: 'loading' };
  const links = {
    entries: new Map([
      ...known.entries,
      ...entries.flatMap(({ data }) => data ?? []).map((entry) => [entry.documentId, entry] as const),
    ]),
    assets: new Map([...known.assets, ...(files.data ?? []).map((asset) => [asset.id, asset] as const)]),
  };
  return { state: 'there', values: versionToForm(values, shape, links) };
}
