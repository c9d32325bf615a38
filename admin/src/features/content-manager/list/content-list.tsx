/** The entries of a collection type. */
import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import type { EntryList } from '../../../../../server/admin-api.ts';
import { type ContentType, contentTypesQuery, workspaceQuery } from '../../../api/content-types.ts';
import { ApiError } from '../../../api/errors.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { NotFound } from '../../../components/not-found.tsx';
import { Page } from '../../../components/page.tsx';
import { Part } from '../../../components/part.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useRootMark } from '../../../lib/use-root-mark.ts';
import { entryListQuery } from '../queries.ts';
import { countSelected, nothingSelected, selectTo, toggle } from './bulk/selection.ts';
import classes from './bulk/selection-bar.module.css';
import { SelectionBar } from './bulk/selection-bar.tsx';
import { useBulkRun } from './bulk/use-bulk-run.ts';
import { useSelection } from './bulk/use-selection.ts';
import { BulkRunBar } from './lazy-parts.ts';
import { listQuery } from './list-query.ts';
import { ForbiddenList, ListError, NothingInList, WaitingTable } from './list-states.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import { Pager } from './pager.tsx';
import { resizeColumn } from './table/columns.ts';
import { EntryTable } from './table/entry-table.tsx';
import { useListChoice } from './use-list-choice.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRowOfReturn } from './use-row-of-return.ts';
import { type ChangeView, useView } from './use-view.ts';
import { defaultView } from './view-state.ts';
import { addressOf } from './views/open-view.ts';
import { useSavedView } from './views/use-saved-view.ts';

export function ContentListPage() {
  const { uid = '' } = useParams();
  const [params] = useSearchParams();
  const types = useQuery(contentTypesQuery);
  const { data: workspace } = useQuery(workspaceQuery);
  const type = types.data?.find((candidate) => candidate.uid === uid);
  if (types.data && type) {
    const defaultId = workspace?.lists.find(({ contentType }) => contentType === uid)?.defaultViewId;
    const view = workspace?.views.find(({ id }) => id === defaultId);
    // An address that says nothing opens with the view that the person has chosen for that.
    if (view && params.size === 0) return <Navigate to={{ search: addressOf(view) }} replace />;
    return <ContentList key={uid} type={type} types={types.data} />;
  }
  if (types.isSuccess) return <NotFound />;
  return (
    <Page title="" width="wide">
      {types.isPending && <Skeleton h={320} radius="lg" />}
      {types.isError && <LoadError message={errorMessage(types.error)} onRetry={() => void types.refetch()} />}
    </Page>
  );
}

type Props = { readonly type: ContentType; readonly types: readonly ContentType[] };

function ContentList({ type, types }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const root = useRef<HTMLDivElement>(null);
  const [view, onChange] = useView(type);
  const savedView = useSavedView(type, view);
  const choice = useListChoice(type, savedView);
  const columnKey = JSON.stringify(choice.columns);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal columns are the same, so that rows are not drawn again
  const columns = useMemo(() => choice.columns, [columnKey]);
  const [selection, setSelection] = useSelection(type, view);
  const names = columns.map(({ name }) => name);
  const list = useQuery(entryListQuery(type.uid, listQuery(type, types, names, view)));
  // What is pressed shows at once; a hundred rows that are known already are drawn after it.
  const shown = useDeferredValue(list.data);
  const isStale = list.isPlaceholderData || shown !== list.data;
  const { run, begin, ...runActions } = useBulkRun(type, view);
  const selected = countSelected(selection, shown?.meta.pagination.total ?? 0);
  useRootMark('data-bottom-bar', selected > 0 || run !== undefined);
  useWayBack(list, onChange);
  useRowOfReturn(root, type.uid, shown !== undefined);
  const ids = shown?.data.map(({ documentId }) => documentId) ?? [];
  const newAddress = `/content/${type.uid}/new${view.locale ? `?locale=${view.locale}` : ''}`;
  const mayCreate = list.data?.meta.may.create === true;
  useListKeys(root, {
    onToggle: (row, isRange) => setSelection((current) => (isRange ? selectTo : toggle)(current, ids[row] ?? '', ids)),
    onClear: () => setSelection(nothingSelected),
    onNew: () => mayCreate && navigate(newAddress),
  });
  const newButton = mayCreate && (
    <Button component={Link} to={newAddress} leftSection={<IconPlus size={16} aria-hidden />}>
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
  const reset = () => onChange(defaultView);
  if (list.error instanceof ApiError && list.error.status === 403) {
    return (
      <Page title={type.info.displayName} width="wide">
        <ForbiddenList type={type} view={view} onReset={reset} />
      </Page>
    );
  }
  return (
    <Page title={type.info.displayName} description={type.info.description} actions={actions} width="wide">
      <div ref={root}>
        <ListToolbar
          {...{ type, types, view, onChange, choice }}
          counts={list.isPlaceholderData ? undefined : list.data?.meta.counts}
        />
        {!shown && !list.isError && <WaitingTable />}
        {list.isError && <ListError error={list.error} onRetry={() => void list.refetch()} onReset={reset} />}
        {shown && shown.meta.pagination.total === 0 && <NothingInList {...{ view, onChange, newButton }} />}
        {shown && shown.meta.pagination.total > 0 && (
          <>
            <EntryTable
              {...{ type, types, columns, view, onChange, selection }}
              list={shown}
              onSelect={setSelection}
              onResize={(name, width) => choice.changeColumns(resizeColumn(columns, name, width))}
              isStale={isStale}
            />
            <Pager pagination={shown.meta.pagination} view={view} onChange={onChange} />
          </>
        )}
        <div className={classes.foot}>
          <SelectionBar {...{ type, view, selection, begin }} meta={shown?.meta} onSelect={setSelection} />
          {run && (
            <Part>
              <BulkRunBar {...{ type, run }} {...runActions} />
            </Part>
          )}
        </div>
      </div>
    </Page>
  );
}

/** Who stands behind the last page, because what stood there is gone, is led to what is the last one now. */
function useWayBack({ data, isPlaceholderData }: UseQueryResult<EntryList>, onChange: ChangeView): void {
  const { page = 1, pageCount = 1 } = data?.meta.pagination ?? {};
  const isBehind = !isPlaceholderData && pageCount > 0 && page > pageCount;
  const goBack = useEffectEvent(() => onChange({ page: pageCount }, 'replace'));
  useEffect(() => {
    if (isBehind) goBack();
  }, [isBehind]);
}
