/** Who did what, when, from where: searched, narrowed to a group of actions or a time, exported. */
import { Button, Group, Menu, NativeSelect, Skeleton, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconListSearch, IconSearch } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditItem } from '../../../../../server/admin-api.ts';
import { fetchFile } from '../../../api/client.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { Pages } from '../../../components/pages.tsx';
import { showError } from '../../../components/show-error.ts';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { download } from '../../../lib/download.ts';
import { toQueryString } from '../../../lib/query-string.ts';
import classes from './audit.module.css';
import { type AuditView, auditQuery, emptyView, toFilter } from './audit-query.ts';
import { AuditRow } from './audit-row.tsx';

/** What stands before the first dot of an action. */
const groups = [
  'entry',
  'media',
  'schema',
  'locale',
  'admin',
  'admin-role',
  'api-token',
  'security',
  'end-user',
  'role',
  'job',
] as const;
const searchDelayMs = 250;

export function Component() {
  const { t } = useTranslation();
  const [view, setView] = useState(emptyView);
  const [settled] = useDebouncedValue(view, searchDelayMs);
  const { data, error, refetch } = useQuery(auditQuery(settled));
  const change = (part: Partial<AuditView>) => setView({ ...view, page: 1, ...part });
  const isNarrowed = Object.keys(toFilter(view)).length > 0;
  return (
    <Page
      title={t('audit.title')}
      description={t('audit.description')}
      width="wide"
      actions={<ExportMenu view={view} />}
    >
      <Group mb="md" align="flex-end" gap="sm">
        <TextInput
          className={classes.search ?? ''}
          label={t('audit.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={view.q}
          onChange={(event) => change({ q: event.currentTarget.value })}
        />
        <NativeSelect
          className={classes.group ?? ''}
          label={t('audit.group')}
          data={[
            { value: '', label: t('audit.groups.all') },
            ...groups.map((group) => ({ value: `${group}.*`, label: t(`audit.groups.${group}`) })),
          ]}
          value={view.action}
          onChange={(event) => change({ action: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          className={classes.filter ?? ''}
          label={t('audit.from')}
          value={view.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          className={classes.filter ?? ''}
          label={t('audit.to')}
          value={view.to}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
        {isNarrowed && (
          <Button variant="subtle" color="gray" onClick={() => setView(emptyView)}>
            {t('audit.clear')}
          </Button>
        )}
      </Group>
      {error && <LoadError message={errorMessage(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={320} radius="lg" />}
      {data?.data.length === 0 && (
        <EmptyState icon={IconListSearch} title={t('audit.noneTitle')} text={t('audit.noneText')} />
      )}
      {data && data.data.length > 0 && (
        <>
          <AuditTable items={data.data} />
          <Pages pagination={data.meta.pagination} onChange={(page) => change({ page })} />
        </>
      )}
    </Page>
  );
}

function AuditTable({ items }: { readonly items: readonly AuditItem[] }) {
  const { t } = useTranslation();
  return (
    <TableFrame>
      <Table.Thead>
        <Table.Tr>
          <Table.Th visibleFrom="sm">{t('audit.when')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('audit.who')}</Table.Th>
          <Table.Th>{t('audit.what')}</Table.Th>
          <Table.Th visibleFrom="md">{t('audit.where')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <AuditRow key={item.id} item={item} />
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

function ExportMenu({ view }: { readonly view: AuditView }) {
  const { t } = useTranslation();
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'jsonl') =>
      download(
        `audit-log.${format}`,
        await fetchFile(`/admin/api/audit-log/export${toQueryString({ ...toFilter(view), format })}`),
      ),
    onError: showError,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={save.isPending}>
          {t('audit.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'jsonl'] as const).map((format) => (
          <Menu.Item key={format} onClick={() => save.mutate(format)}>
            {t(`audit.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
