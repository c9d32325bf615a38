/** Lists and entries of the content manager. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { EntryVersionGroup } from '../../../../server/admin-api.ts';
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

/** Finds the one entry of a single type, whichever language it has. */
export function singleEntryQuery(hasDrafts: boolean) {
  const draft = hasDrafts ? { status: 'draft' } : {};
  return { fields: ['documentId'], locale: '*', pagination: { pageSize: 1 }, ...draft };
}

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

const versionsPerPage = 20;

/** The whole history in runs of saves, page by page, newest first. */
export function versionGroupsQuery(uid: string, documentId: string, locale: string, version: number) {
  return infiniteQueryOptions({
    queryKey: [...keys.entries(uid), documentId, locale, 'version-groups', version],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { locale, limit: versionsPerPage, before: pageParam };
      const params = { uid, documentId };
      return (await call('GET /admin/api/entries/:uid/:documentId/version-groups', { params, query })).data;
    },
    getNextPageParam: (page) => (page.length < versionsPerPage ? undefined : page.at(-1)?.first),
    // What somebody saves meanwhile folds nothing up.
    placeholderData: keepPreviousData,
  });
}

/** The saves of one group, page by page, newest first. */
export function groupSavesQuery(uid: string, documentId: string, locale: string, group: EntryVersionGroup) {
  const { version, first } = group;
  return infiniteQueryOptions({
    queryKey: [...keys.entries(uid), documentId, locale, 'version-saves', first, version],
    initialPageParam: version + 1,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ pageParam: before }) => {
      const query = { locale, limit: versionsPerPage, before };
      const params = { uid, documentId };
      const { data } = await call('GET /admin/api/entries/:uid/:documentId/versions', { params, query });
      return data.filter((save) => save.version >= first);
    },
    getNextPageParam: (page) => {
      const oldest = page.at(-1)?.version;
      return oldest === undefined || oldest <= first ? undefined : oldest;
    },
    placeholderData: keepPreviousData,
  });
}

/** What the entry was in a version. Versions never change. */
export function versionValuesQuery(uid: string, documentId: string, version: number) {
  return queryOptions({
    queryKey: [...keys.entries(uid), documentId, 'version', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const params = { uid, documentId, version };
      return (await call('GET /admin/api/entries/:uid/:documentId/versions/:version', { params })).data;
    },
  });
}

/** What visitors see of an entry; null when they see nothing. */
export function publishedQuery(type: ContentType, documentId: string, { populate, locale }: EntryRequest) {
  const { uid } = type;
  const query = { filters: { documentId: { $eq: documentId } }, status: 'published', locale, populate, files: 'all' };
  return queryOptions({
    queryKey: [...keys.entries(uid), documentId, locale, 'published'],
    staleTime: 0,
    queryFn: async () => (await call('GET /admin/api/entries/:uid', { params: { uid }, query })).data[0] ?? null,
  });
}

/** The entry in every language that it has, and how it stands there. */
export function translationsQuery(type: ContentType, documentId: string, populate: EntryRequest['populate']) {
  const { uid } = type;
  const query = {
    filters: { documentId: { $eq: documentId } },
    locale: '*',
    populate,
    files: 'all',
    ...(type.options?.draftAndPublish ? { status: 'draft' } : {}),
  };
  return queryOptions({
    queryKey: [...keys.entries(uid), documentId, 'translations'],
    queryFn: () => call('GET /admin/api/entries/:uid', { params: { uid }, query }),
  });
}

/** The entries that link to this one, page by page. */
export function usesQuery(uid: string, documentId: string) {
  return infiniteQueryOptions({
    queryKey: [...keys.entries(uid), documentId, 'used-by'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /admin/api/entries/:uid/:documentId/used-by', {
        params: { uid, documentId },
        query: { after: pageParam },
      }),
    getNextPageParam: ({ meta }) => meta.next ?? undefined,
  });
}

const trashPerPage = 25;

/** Deleted entries of a type, page by page, the newest first. */
export function trashQuery(uid: string) {
  return infiniteQueryOptions({
    queryKey: [...keys.entries(uid), 'trash'],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { type: uid, limit: trashPerPage, before: pageParam };
      return (await call('GET /admin/api/trash', { query })).data;
    },
    getNextPageParam: (page) => (page.length < trashPerPage ? undefined : page.at(-1)?.id),
  });
}
