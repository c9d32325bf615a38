/** Lists and entries of the content manager. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { keys } from '../../api/keys.ts';

export function entryListQuery(uid: string, query: Readonly<Record<string, unknown>>) {
  return queryOptions({
    queryKey: [...keys.entries(uid), 'list', query],
    queryFn: () => call('GET /admin/api/entries/:uid', { params: { uid }, query }),
    // The old page stays until the new one is there: nothing jumps.
    placeholderData: keepPreviousData,
  });
}

export const localesQuery = queryOptions({
  queryKey: keys.locales,
  staleTime: 60_000,
  queryFn: async () => (await call('GET /admin/api/locales')).data,
});

type EntryRequest = { readonly populate: Readonly<Record<string, unknown>>; readonly locale: string };

export function entryQuery(type: ContentType, documentId: string, { populate, locale }: EntryRequest) {
  const { uid } = type;
  return queryOptions({
    queryKey: [...keys.entries(uid), documentId, locale],
    queryFn: () =>
      call('GET /admin/api/entries/:uid/:documentId', { params: { uid, documentId }, query: { populate, locale } }),
    // The form works on its own copy; an answer that comes later must not overwrite it.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

const shownVersions = 15;

/** The history of an entry in one locale, newest first. `version` makes it new with every save. */
export function versionsQuery(uid: string, documentId: string, locale: string, version: number) {
  return queryOptions({
    queryKey: [...keys.entries(uid), documentId, locale, 'versions', version],
    queryFn: async () => {
      const input = { params: { uid, documentId }, query: { locale, limit: shownVersions } };
      return (await call('GET /admin/api/entries/:uid/:documentId/versions', input)).data;
    },
    placeholderData: keepPreviousData,
  });
}
