/** Search, status, language, filters and columns of a list. */
import { Group, NativeSelect } from '@mantine/core';
import { IconColumns3, IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../api/content-types.ts';
import { LoadOnClick } from '../../../components/load-on-click.tsx';
import { isLocalised } from '../../../fields/attributes.ts';
import { localesQuery } from '../queries.ts';
import { FilterChips } from './filter-chips.tsx';
import { ColumnMenu, FilterBuilder } from './lazy-parts.ts';
import { SearchInput } from './search-input.tsx';
import { StatusTabs } from './status-tabs.tsx';
import type { ChangeView } from './use-view.ts';
import type { ViewState } from './view-state.ts';

type Props = {
  readonly type: ContentType;
  readonly view: ViewState;
  readonly onChange: ChangeView;
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
};

export function ListToolbar({ type, view, onChange, columns, onColumns }: Props) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mb="md" role="search">
      <SearchInput value={view.text} onChange={(text) => onChange({ text })} />
      {type.options?.draftAndPublish && <StatusTabs value={view.status} onChange={(status) => onChange({ status })} />}
      {isLocalised(type) && <LocaleSelect value={view.locale} onChange={(locale) => onChange({ locale })} />}
      <Group gap="xs" ml="auto">
        <FilterChips filters={view.filters} onChange={(filters) => onChange({ filters })} />
        <LoadOnClick label={t('content.filter')} icon={<IconFilter size={16} aria-hidden />} opens="dialog">
          <FilterBuilder type={type} onAdd={(filter) => onChange({ filters: [...view.filters, filter] })} />
        </LoadOnClick>
        <LoadOnClick label={t('content.columns')} icon={<IconColumns3 size={16} aria-hidden />} opens="menu">
          <ColumnMenu type={type} columns={columns} onChange={onColumns} />
        </LoadOnClick>
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
    <NativeSelect
      aria-label={t('content.language')}
      w={150}
      data={locales.map(({ code, name }) => ({ value: code, label: name }))}
      value={value ?? locales.find(({ isDefault }) => isDefault)?.code ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
