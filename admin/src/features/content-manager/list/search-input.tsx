import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Long enough to finish a word, short enough to feel immediate. */
const pauseMs = 250;

/** Searches while one types. */
export function SearchInput({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(onChange, pauseMs);
  // The address may change without us: back, forward, a link.
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      type="search"
      aria-label={t('content.search')}
      placeholder={t('content.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text !== '' && (
          <CloseButton
            size="sm"
            aria-label={t('content.clearSearch')}
            onClick={() => {
              search.cancel();
              setText('');
              onChange('');
            }}
          />
        )
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      // Back to the keys of the list: with what was typed, or (as browsers have it) without.
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        if (event.key === 'Enter') search.flush();
        event.currentTarget.blur();
      }}
      flex="1 1 220px"
      maw={360}
    />
  );
}
