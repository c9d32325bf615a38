import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foundEntriesQuery } from '../queries.ts';

type Props = {
  readonly uid: string;
  readonly value: string | null;
  readonly onChange: (documentId: string | null) => void;
};

const pauseMs = 250;

/** An entry of one type, found by words. */
export function EntrySelect({ uid, value, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [wanted] = useDebouncedValue(typed.trim(), pauseMs);
  const { data = [] } = useQuery({
    ...foundEntriesQuery(wanted),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const titles = new Map(data.filter((entry) => entry.uid === uid).map((entry) => [entry.documentId, entry.title]));
  return (
    <Select
      label={t('explain.entry')}
      description={t('explain.entryHint')}
      placeholder={t('explain.anyEntry')}
      data={[...titles].map(([documentId, title]) => ({ value: documentId, label: title }))}
      // The server has searched: what it found is shown, by whatever words.
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={wanted === '' ? t('explain.typeWords') : t('explain.nothingFound')}
      searchable
      clearable
    />
  );
}
