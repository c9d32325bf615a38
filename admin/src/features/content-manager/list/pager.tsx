import { Button, Group, NativeSelect, Text } from '@mantine/core';
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
        <NativeSelect
          aria-label={t('content.pageSize')}
          w={130}
          data={pageSizes.map((size) => ({ value: String(size), label: t('content.perPage', { count: size }) }))}
          value={String(view.pageSize)}
          onChange={(event) => onChange({ pageSize: Number(event.currentTarget.value) })}
        />
        {pageCount > 1 && (
          <>
            <Button variant="default" disabled={page <= 1} onClick={() => onChange({ page: page - 1 })}>
              {t('content.previousPage')}
            </Button>
            <Button variant="default" disabled={page >= pageCount} onClick={() => onChange({ page: page + 1 })}>
              {t('content.nextPage')}
            </Button>
          </>
        )}
      </Group>
    </Group>
  );
}
