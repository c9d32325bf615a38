import { Button, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TrashedEntry } from '../../../../../server/admin-api.ts';
import { localeName, localesQuery } from '../../../api/content-types.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import classes from './trash.module.css';

type Props = {
  readonly item: TrashedEntry;
  readonly isBusy: boolean;
  readonly onRestore: () => void;
  readonly onPurge: () => void;
};

export function TrashRow({ item, isBusy, onRestore, onPurge }: Props) {
  const { t } = useTranslation();
  const { data: locales } = useQuery(localesQuery);
  const title = item.title ?? t('content.untitled');
  const language = item.locale === '' ? '–' : localeName(item.locale, locales);
  const deleted = (
    <>
      <RelativeTime value={item.deletedAt} />
      {item.deletedByName !== null && (
        <Text size="xs" c="var(--text-dimmed)">
          {t('entry.by', { name: item.deletedByName })}
        </Text>
      )}
    </>
  );
  return (
    <Table.Tr>
      <Table.Td className={classes.title}>
        {title}
        {/* What a phone has no room for beside the name. */}
        <Text component="div" size="xs" c="var(--text-dimmed)" hiddenFrom="sm">
          {item.locale !== '' && `${language} · `}
          {deleted}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{language}</Table.Td>
      <Table.Td visibleFrom="sm">{deleted}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" className={classes.actions ?? ''}>
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
