import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldLabel } from '../../../fields/attributes.ts';
import { operators, takesValue } from './operators.ts';
import type { Filter } from './view-state.ts';

type Props = { readonly filters: readonly Filter[]; readonly onChange: (filters: readonly Filter[]) => void };

/** The filters that hold, in words; each is taken away by a click. */
export function FilterChips({ filters, onChange }: Props) {
  const { t } = useTranslation();
  return filters.map((filter, index) => (
    <Button
      key={`${filter.field}${filter.operator}${filter.value}`}
      variant="light"
      size="compact-md"
      rightSection={<IconX size={14} aria-hidden />}
      aria-label={t('content.removeFilter', { filter: describe(filter) })}
      onClick={() => onChange(filters.filter((_, other) => other !== index))}
    >
      {describe(filter)}
    </Button>
  ));

  function describe({ field, operator, value }: Filter): string {
    const known = operators.find((candidate) => candidate === operator);
    const words = [fieldLabel(field), known ? t(`operators.${known}`) : operator, takesValue(operator) ? value : ''];
    return words.join(' ').trim();
  }
}
