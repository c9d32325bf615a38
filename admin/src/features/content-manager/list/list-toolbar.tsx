/** Search, status, language, filters and columns of a list. */
import { Group, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../api/content-types.ts';
import { isLocalised } from '../../../fields/attributes.ts';
import { localesQuery } from '../queries.ts';
import { ColumnMenu } from './column-menu.tsx';
import { FilterBuilder } from './filter-builder.tsx';
import { SearchInput } from './search-input.tsx';
import type { ChangeView } from './use-view.ts';
import { statuses, type ViewState } from './view-state.ts';

type Props = {
  readonly type: ContentType;
  readonly view: ViewState;
  readonly onChange: ChangeView;
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
};

export function ListToolbar({ type, view, onChange, columns, onColumns }: Props) {
  const { t } = useTranslation();
  const statusOptions = [
    { value: '', label: t('content.allStatuses') },
    ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
  ];
  return (
    <Group gap="xs" mb="md" role="search">
      <SearchInput value={view.text} onChange={(text) => onChange({ text })} />
      {type.options?.draftAndPublish && (
        <SegmentedControl
          aria-label={t('content.status')}
          size="sm"
          data={statusOptions}
          value={view.status ?? ''}
          onChange={(value) => onChange({ status: statuses.find((status) => status === value) })}
        />
      )}
      {isLocalised(type) && <LocaleSelect value={view.locale} onChange={(locale) => onChange({ locale })} />}
      <Group gap="xs" ml="auto">
        <FilterBuilder type={type} filters={view.filters} onChange={(filters) => onChange({ filters })} />
        <ColumnMenu type={type} columns={columns} onChange={onColumns} />
      </Group>
    </Group>
  );
}

type LocaleProps = { readonly value: string | undefined; readonly onChange: (locale: string) => void };

function LocaleSelect({ value, onChange }: LocaleProps) {
  const { t } = useTranslation();
  const { data: locales = [] } = useQuery(localesQuery);
  if (locales.length < 2) return null;
  return (
    <Select
      aria-label={t('content.language')}
      w={150}
      data={locales.map(({ code, name }) => ({ value: code, label: name }))}
      value={value ?? locales.find(({ isDefault }) => isDefault)?.code ?? null}
      onChange={(code) => code !== null && onChange(code)}
      allowDeselect={false}
    />
  );
}
