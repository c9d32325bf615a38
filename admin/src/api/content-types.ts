/** The content model, as several features read it. */
import { queryOptions } from '@tanstack/react-query';
import type { ComponentDefinition, ContentTypeDefinition } from '../../../server/admin-api.ts';
import { call } from './client.ts';
import { keys } from './keys.ts';

export type ContentType = ContentTypeDefinition & { readonly uid: string };
export type Component = ComponentDefinition & { readonly uid: string };

export const contentTypesQuery = queryOptions({
  queryKey: keys.contentTypes,
  queryFn: async (): Promise<readonly ContentType[]> => withUid((await call('GET /admin/api/content-types')).data),
});

export const componentsQuery = queryOptions({
  queryKey: keys.components,
  queryFn: async (): Promise<readonly Component[]> => withUid((await call('GET /admin/api/components')).data),
});

/** How many entries each type has, by status. */
export const entryCountsQuery = queryOptions({
  queryKey: keys.entryCounts,
  queryFn: async () => (await call('GET /admin/api/entries')).data,
});

function withUid<D>(named: readonly { readonly uid: string; readonly definition: D }[]) {
  return named.map(({ uid, definition }) => ({ ...definition, uid }));
}
