/** The entries of a collection type. */
import { Button, Skeleton } from '@mantine/core';
import { IconFiles, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ContentType, contentTypesQuery } from '../../../api/content-types.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { entryListQuery } from '../queries.ts';
import { EntryTable } from './entry-table.tsx';
import { listQuery } from './list-query.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { Pager } from './pager.tsx';
import { useColumns } from './use-columns.ts';
import { useView } from './use-view.ts';

export function ContentListPage() {
  const { t } = useTranslation();
  const { uid = '' } = useParams();
  const types = useQuery(contentTypesQuery);
  const type = types.data?.find((candidate) => candidate.uid === uid);
  if (types.data && type) return <ContentList key={uid} type={type} types={types.data} />;
  return (
    <Page title={types.isSuccess ? t('states.notFoundTitle') : ''} width="wide">
      {types.isPending && <Skeleton h={320} radius="lg" />}
      {types.isError && <LoadError message={errorMessage(types.error)} onRetry={() => void types.refetch()} />}
      {types.isSuccess && (
        <EmptyState icon={IconFiles} title={t('states.notFoundTitle')} text={t('states.notFoundText')} />
      )}
    </Page>
  );
}

type Props = { readonly type: ContentType; readonly types: readonly ContentType[] };

function ContentList({ type, types }: Props) {
  const { t } = useTranslation();
  const [view, setView] = useView();
  const [columns, setColumns] = useColumns(type);
  const list = useQuery(entryListQuery(type.uid, listQuery(type, types, columns, view)));
  const isFiltered = view.text !== '' || view.status !== undefined || view.filters.length > 0;
  const newButton = list.data?.meta.may.create && (
    <Button
      component={Link}
      to={`/content/${type.uid}/new${view.locale ? `?locale=${view.locale}` : ''}`}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {t('content.new')}
    </Button>
  );
  const actions = (
    <>
      {list.data?.meta.may.delete && (
        <Button component={Link} to={`/content/${type.uid}/trash`} variant="subtle" color="gray">
          {t('content.trash')}
        </Button>
      )}
      {newButton}
    </>
  );
  const isEmpty = list.data?.meta.pagination.total === 0;
  return (
    <Page title={type.info.displayName} description={type.info.description} actions={actions} width="wide">
      <ListToolbar type={type} view={view} onChange={setView} columns={columns} onColumns={setColumns} />
      {list.isPending && <Skeleton h={400} radius="lg" />}
      {list.isError && <LoadError message={errorMessage(list.error)} onRetry={() => void list.refetch()} />}
      {isEmpty && (
        <EmptyState
          icon={IconFiles}
          title={isFiltered ? t('content.nothingFound') : t('content.emptyTitle')}
          text={isFiltered ? t('content.nothingFoundText') : t('content.emptyText')}
        >
          {!isFiltered && newButton}
        </EmptyState>
      )}
      {list.data && !isEmpty && (
        <>
          <EntryTable
            type={type}
            types={types}
            columns={columns}
            list={list.data}
            view={view}
            onChange={setView}
            isStale={list.isPlaceholderData}
          />
          <Pager pagination={list.data.meta.pagination} view={view} onChange={setView} />
        </>
      )}
    </Page>
  );
}
