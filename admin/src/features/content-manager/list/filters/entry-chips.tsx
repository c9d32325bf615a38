import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './filter-builder.module.css';

type Props = { readonly names: readonly string[]; readonly onRemove: (index: number) => void };

/** The entries that a condition names. */
export function EntryChips({ names, onRemove }: Props) {
  const { t } = useTranslation();
  return names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two entries may have one name
    <span key={index} className={classes.entry}>
      {name}
      <CloseButton size="xs" aria-label={t('fields.remove', { name })} onClick={() => onRemove(index)} />
    </span>
  ));
}
