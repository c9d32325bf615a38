import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Sort, sorts } from './view/view-state.ts';

type Props = {
  readonly value: Sort;
  readonly onChange: (sort: Sort) => void;
  readonly disabled?: boolean;
};

export function SortSelect({ value, onChange, disabled = false }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={t('media.sort')}
      w={170}
      data={sorts.map((sort) => ({ value: sort, label: t(`media.sorts.${sort}`) }))}
      value={value}
      onChange={(chosen) => onChange(sorts.find((sort) => sort === chosen) ?? value)}
      allowDeselect={false}
      disabled={disabled}
    />
  );
}
