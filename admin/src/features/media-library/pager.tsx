import { Group, Pagination, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EntryList } from '../../../../server/admin-api.ts';

type Props = {
  readonly pagination: EntryList['meta']['pagination'];
  readonly onPage: (page: number) => void;
};

export function Pager({ pagination: { page, pageSize, pageCount, total }, onPage }: Props) {
  const { t, i18n } = useTranslation();
  const format = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const range = {
    from: format((page - 1) * pageSize + 1),
    to: format(Math.min(page * pageSize, total)),
    total: format(total),
  };
  return (
    <Group justify="space-between" mt="md">
      <Text c="var(--text-dimmed)" className="tabular" role="status">
        {t('content.range', range)}
      </Text>
      {pageCount > 1 && (
        <Pagination
          total={pageCount}
          value={page}
          onChange={onPage}
          getControlProps={(control) => ({
            'aria-label': control === 'next' ? t('content.nextPage') : t('content.previousPage'),
          })}
          getItemProps={(number) => ({ 'aria-label': t('content.page', { number }) })}
        />
      )}
    </Group>
  );
}
