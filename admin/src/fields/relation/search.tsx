import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { ContentType } from '../../api/content-types.ts';
import { keys } from '../../api/keys.ts';
import { mainField } from '../attributes.ts';
import type { LinkedEntry } from '../values.ts';

const pageSize = 20;

type Props = {
  readonly label: string;
  readonly target: ContentType;
  /** Asked for besides the name. */
  readonly fields?: readonly string[];
  readonly nameOf: (entry: LinkedEntry) => string;
  readonly except: readonly LinkedEntry[];
  readonly onChoose: (entry: LinkedEntry) => void;
};

/** Finds entries of the target by a part of their text; the newest ones before anything is typed. */
export function RelationSearch({ label, target, fields = [], nameOf, except, onChoose }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const nameField = mainField(target.attributes);
  const query = {
    fields: [nameField ?? 'documentId', ...fields],
    sort: 'updatedAt:desc',
    pagination: { pageSize, withCount: false },
    ...(target.options?.draftAndPublish ? { status: 'draft' } : {}),
    ...(wanted === '' ? {} : { _q: wanted }),
  };
  const found = useQuery({
    queryKey: [...keys.entries(target.uid), 'search', query],
    queryFn: async () => (await call('GET /admin/api/entries/:uid', { params: { uid: target.uid }, query })).data,
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const taken = new Set(except.map(({ documentId }) => documentId));
  const entries = (found.data ?? []).filter(({ documentId }) => !taken.has(documentId));
  return (
    <Select
      aria-label={t('fields.searchEntries', { name: label })}
      placeholder={t('fields.searchPlaceholder')}
      leftSection={<IconSearch size={16} aria-hidden />}
      data={entries.map((entry) => ({ value: entry.documentId, label: nameOf(entry) }))}
      value={null}
      searchable
      searchValue={text}
      onSearchChange={setText}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('states.loading') : t('palette.nothing')}
      onDropdownOpen={() => setIsOpen(true)}
      onChange={(documentId) => {
        const entry = entries.find((candidate) => candidate.documentId === documentId);
        if (!entry) return;
        onChoose(entry);
        setText('');
      }}
    />
  );
}
