/** The visitors of the website: searched, narrowed, page by page. */
import { Button, Group, NativeSelect, Skeleton, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconListSearch, IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visitor } from '../../../../../server/admin-api.ts';
import { useMay } from '../../../api/use-may.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { Pages } from '../../../components/pages.tsx';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { DeleteVisitorDialog } from './delete-visitor-dialog.tsx';
import { emptyView, sorts, states, type VisitorView, visitorsQuery } from './queries.ts';
import { VisitorDialog } from './visitor-dialog.tsx';
import { VisitorRow } from './visitor-row.tsx';

const searchDelayMs = 250;

export function Component() {
  const { t } = useTranslation();
  const [view, setView] = useState(emptyView);
  const [settled] = useDebouncedValue(view, searchDelayMs);
  const { data, error, refetch } = useQuery(visitorsQuery(settled));
  const mayDo = useMay();
  const may = (verb: string) => mayDo(`admin::end-users.${verb}`);
  const [edited, setEdited] = useState<Visitor | 'new'>();
  const [toDelete, setToDelete] = useState<Visitor>();
  const isNarrowed = settled.q.trim() !== '' || settled.state !== 'all';
  const add = may('create') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('visitors.new')}
    </Button>
  );
  return (
    <Page title={t('visitors.title')} description={t('visitors.description')} actions={add}>
      <Narrowing view={view} onChange={(part) => setView({ ...view, page: 1, ...part })} />
      {error && <LoadError message={errorMessage(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={320} radius="lg" />}
      {data?.data.length === 0 &&
        (isNarrowed ? (
          <EmptyState icon={IconListSearch} title={t('visitors.noneTitle')} text={t('visitors.noneText')}>
            <Button variant="default" onClick={() => setView(emptyView)}>
              {t('visitors.showAll')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState icon={IconUsers} title={t('visitors.emptyTitle')} text={t('visitors.emptyText')} />
        ))}
      {data && data.data.length > 0 && (
        <>
          <TableFrame>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('visitors.name')}</Table.Th>
                <Table.Th visibleFrom="sm">{t('visitors.role')}</Table.Th>
                <Table.Th>{t('visitors.state')}</Table.Th>
                <Table.Th visibleFrom="md">{t('visitors.since')}</Table.Th>
                <Table.Th w={56} aria-label={t('tokens.actions')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.data.map((visitor) => (
                <VisitorRow
                  key={visitor.id}
                  visitor={visitor}
                  may={{ update: may('update'), remove: may('delete') }}
                  onEdit={() => setEdited(visitor)}
                  onDelete={() => setToDelete(visitor)}
                />
              ))}
            </Table.Tbody>
          </TableFrame>
          <Pages pagination={data.meta.pagination} onChange={(page) => setView({ ...view, page })} />
        </>
      )}
      {edited && <VisitorDialog visitor={edited} onClose={() => setEdited(undefined)} />}
      {toDelete && (
        <DeleteVisitorDialog
          visitor={toDelete}
          onClose={() => setToDelete(undefined)}
          // The last one of a page: there is nothing left on it.
          onDeleted={() => data?.data.length === 1 && setView({ ...view, page: Math.max(1, view.page - 1) })}
        />
      )}
    </Page>
  );
}

type NarrowingProps = { readonly view: VisitorView; readonly onChange: (part: Partial<VisitorView>) => void };

function Narrowing({ view, onChange }: NarrowingProps) {
  const { t } = useTranslation();
  return (
    <Group mb="md" align="flex-end" gap="sm">
      <TextInput
        flex="1 1 200px"
        maw={{ sm: 320 }}
        label={t('visitors.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={view.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('visitors.state')}
        data={states.map((value) => ({ value, label: t(`visitors.states.${value}`) }))}
        value={view.state}
        onChange={(event) => onChange({ state: states.find((one) => one === event.currentTarget.value) ?? 'all' })}
      />
      <NativeSelect
        label={t('visitors.sort')}
        data={sorts.map((value) => ({ value, label: t(`visitors.sorts.${value.replace(/:.*/, '') as SortKey}`) }))}
        value={view.sort}
        onChange={(event) => onChange({ sort: sorts.find((one) => one === event.currentTarget.value) ?? sorts[0] })}
      />
    </Group>
  );
}

/** A sort without its direction, which names its text. */
type SortKey = (typeof sorts)[number] extends infer S ? (S extends `${infer K}:${string}` ? K : never) : never;
