/** Where one is in a list that comes page by page, and the way to the next. */
import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from './use-number.ts';

type Props = {
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
    /** There may be more than the total says. */
    readonly isCapped?: boolean;
  };
  readonly onChange: (page: number) => void;
  /** More ways through the list, before the buttons. */
  readonly children?: ReactNode;
};

export function Pages({ pagination, onChange, children }: Props) {
  const { t } = useTranslation();
  const { page, pageSize, pageCount, total, isCapped } = pagination;
  const format = useNumber();
  return (
    <Group component="nav" aria-label={t('list.pages')} justify="space-between" mt="md">
      <Text c="var(--text-dimmed)" className="tabular" role="status">
        {t('content.range', {
          from: format(Math.min((page - 1) * pageSize + 1, total)),
          to: format(Math.min(page * pageSize, total)),
          total: format(total, isCapped),
        })}
      </Text>
      <Group gap="xs">
        {children}
        {(pageCount > 1 || page > 1) && (
          <>
            <Button variant="default" disabled={page <= 1} onClick={() => onChange(Math.min(page - 1, pageCount))}>
              {t('content.previousPage')}
            </Button>
            <Button variant="default" disabled={page >= pageCount} onClick={() => onChange(page + 1)}>
              {t('content.nextPage')}
            </Button>
          </>
        )}
      </Group>
    </Group>
  );
}
