import { Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrashedEntry } from '../../../../../server/admin-api.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';

type Props = {
  readonly item: TrashedEntry;
  readonly isBusy: boolean;
  readonly onRestore: () => void;
  readonly onPurge: () => void;
};

export function TrashRow({ item, isBusy, onRestore, onPurge }: Props) {
  const { t } = useTranslation();
  const title = item.title ?? t('content.untitled');
  return (
    <Table.Tr>
      <Table.Td>{title}</Table.Td>
      <Table.Td>{item.locale === '' ? '–' : item.locale}</Table.Td>
      <Table.Td>
        <RelativeTime value={item.deletedAt} />
        {item.deletedByName !== null && (
          <Text size="xs" c="var(--text-dimmed)">
            {t('entry.by', { name: item.deletedByName })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button
            size="compact-sm"
            variant="default"
            onClick={onRestore}
            disabled={isBusy}
            aria-label={t('entry.restoreEntry', { title })}
          >
            {t('editor.restore')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={onPurge}
            aria-label={t('entry.purgeEntry', { title })}
          >
            {t('entry.purge')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
