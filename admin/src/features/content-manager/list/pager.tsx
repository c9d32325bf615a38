import { Group, Pagination, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EntryList } from '../../../../../server/admin-api.ts';
import type { ChangeView } from './use-view.ts';
import { pageSizes, type ViewState } from './view-state.ts';

type Props = {
  readonly pagination: EntryList['meta']['pagination'];
  readonly view: ViewState;
  readonly onChange: ChangeView;
};

export function Pager({ pagination, view, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const { page, pageSize, pageCount, total } = pagination;
  const format = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const range = {
    from: format((page - 1) * pageSize + 1),
    to: format(Math.min(page * pageSize, total)),
    total: format(total),
  };
  return (
    <Group justify="space-between" mt="md">
      <Text c="var(--text-dimmed)" className="tabular">
        {t('content.range', range)}
      </Text>
      <Group gap="sm">
        <Select
          aria-label={t('content.pageSize')}
          w={130}
          data={pageSizes.map((size) => ({ value: String(size), label: t('content.perPage', { count: size }) }))}
          value={String(view.pageSize)}
          onChange={(size) => onChange({ pageSize: Number(size) })}
          allowDeselect={false}
        />
        {pageCount > 1 && (
          <Pagination
            total={pageCount}
            value={page}
            onChange={(next) => onChange({ page: next })}
            getControlProps={(control) => ({
              'aria-label': control === 'next' ? t('content.nextPage') : t('content.previousPage'),
            })}
            getItemProps={(number) => ({ 'aria-label': t('content.page', { number }) })}
          />
        )}
      </Group>
    </Group>
  );
}
