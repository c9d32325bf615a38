import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Long enough to finish a word, short enough to feel immediate. */
const pauseMs = 250;

type Props = {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Gets the focus when the dialog that it is in opens. */
  readonly isFirst?: boolean;
  /** The arrow down leads out of the search, to what it finds. */
  readonly onLeave?: () => void;
};

/** Searches while one types. */
export function FileSearch({ value, onChange, isFirst, onLeave }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(onChange, pauseMs);
  // The address may change without us: back, forward, a link.
  useEffect(() => setText(value), [value]);
  const clear = () => {
    setText('');
    onChange('');
  };
  return (
    <TextInput
      type="search"
      aria-label={t('fields.searchFiles')}
      placeholder={t('media.searchPlaceholder')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text !== '' && <CloseButton size="sm" aria-label={t('content.clearSearch')} onClick={clear} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || !onLeave) return;
        event.preventDefault();
        search.flush();
        onLeave();
      }}
      flex="1 1 150px"
      maw={328}
      data-autofocus={isFirst}
    />
  );
}
