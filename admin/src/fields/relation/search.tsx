import { Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { keys } from '../../api/keys.ts';
import { StatusBadge } from '../../components/status-badge.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { type LinkedEntry, linkTitle } from '../values.ts';
import { useTargetLocale } from './use-target-locale.ts';

const pageSize = 20;
/** Stands in the list of results for those that follow; no document has such an id. */
const nextPage = '…';

type Props = {
  readonly label: string;
  /** Whether what is chosen takes the place of what is linked already. */
  readonly replaces?: boolean;
  readonly target: ContentType;
  /** Asked for besides the name. */
  readonly fields?: readonly string[];
  readonly except: readonly LinkedEntry[];
  readonly onChoose: (entry: LinkedEntry) => void;
};

/** Finds entries of the target by a part of their text; the newest ones before anything is typed. */
export function RelationSearch({ label, replaces = false, target, fields = [], except, onChoose }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const locale = useTargetLocale(target);
  const query = {
    fields: [target.titleField ?? 'documentId', ...fields],
    sort: 'updatedAt:desc',
    ...(target.options?.draftAndPublish ? { status: 'draft' } : {}),
    locale,
    ...(wanted === '' ? {} : { _q: wanted }),
  };
  const found = useInfiniteQuery({
    queryKey: [...keys.entries(target.uid), 'search', query],
    queryFn: ({ pageParam }) => {
      const pagination = { page: pageParam, pageSize, withCount: false };
      return call('GET /admin/api/entries/:uid', { params: { uid: target.uid }, query: { ...query, pagination } });
    },
    initialPageParam: 1,
    getNextPageParam: ({ data }, pages) => (data.length < pageSize ? undefined : pages.length + 1),
    enabled: wasOpened,
    placeholderData: keepPreviousData,
  });
  const pages = found.data?.pages ?? [];
  const statuses = new Map(
    pages.flatMap(({ data, meta }) => data.map(({ documentId }, index) => [documentId, meta.states[index]?.status])),
  );
  const taken = new Set(except.map(({ documentId }) => documentId));
  const entries = pages.flatMap(({ data }) => data).filter(({ documentId }) => !taken.has(documentId));
  return (
    <Select
      aria-label={t('fields.searchEntries', { name: label })}
      placeholder={t(replaces ? 'fields.searchToReplace' : 'fields.searchPlaceholder')}
      leftSection={<IconSearch size={16} aria-hidden />}
      data={[
        ...entries.map((entry) => ({ value: entry.documentId, label: linkTitle(entry, target) })),
        ...(found.hasNextPage ? [{ value: nextPage, label: t('writing.relation.nextPage') }] : []),
      ]}
      renderOption={({ option }) => {
        const status = statuses.get(option.value);
        return (
          <Group justify="space-between" wrap="nowrap" w="100%">
            <span>{option.label}</span>
            {status && <StatusBadge status={status} />}
          </Group>
        );
      }}
      flex={1}
      miw={160}
      dropdownOpened={isOpen}
      onDropdownClose={() => setIsOpen(false)}
      value={null}
      searchable
      searchValue={text}
      onSearchChange={setText}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={
        found.isError ? errorMessage(found.error) : t(found.isFetching ? 'states.loading' : 'palette.nothing')
      }
      onDropdownOpen={() => {
        setIsOpen(true);
        setWasOpened(true);
      }}
      onChange={(documentId) => {
        if (documentId === nextPage) {
          void found.fetchNextPage();
          // Choosing closes the list and writes its words into the input; here it goes on.
          queueMicrotask(() => {
            setText(text);
            setIsOpen(true);
          });
          return;
        }
        const entry = entries.find((candidate) => candidate.documentId === documentId);
        if (!entry) return;
        onChoose(entry);
        setText('');
      }}
    />
  );
}
