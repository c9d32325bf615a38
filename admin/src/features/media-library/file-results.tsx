/** The files that the view asks for, in each of their states. */
import { Button, Skeleton } from '@mantine/core';
import { IconLock, IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import type { Selection } from './bulk/selection.ts';
import classes from './file-collection.module.css';
import { FileCollection } from './file-collection.tsx';
import { Pager } from './pager.tsx';
import { libraryQuery } from './queries.ts';
import type { ChangeView } from './view/use-view.ts';
import { isFiltered, type LibraryView, toQuery } from './view/view-state.ts';

type Props = {
  readonly view: LibraryView;
  readonly onChange: ChangeView;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  /** The next step where there is nothing yet. */
  readonly emptyAction: ReactNode;
};

export function FileResults({ view, onChange, selection, onSelection, emptyAction }: Props) {
  const files = useQuery(libraryQuery(toQuery(view)));
  const pagination = files.data?.meta.pagination;
  const lastPage = Math.max(1, pagination?.pageCount ?? view.page);
  // The last page may be gone after its files were deleted or moved.
  useEffect(() => {
    if (!files.isPlaceholderData && view.page > lastPage) onChange({ page: lastPage });
  }, [files.isPlaceholderData, view.page, lastPage, onChange]);

  if (files.isPending) return <Loading layout={view.layout} />;
  if (files.isError) return <Failure error={files.error} onRetry={() => void files.refetch()} />;
  if (pagination?.total === 0) return <Nothing view={view} onChange={onChange} emptyAction={emptyAction} />;
  return (
    <>
      <FileCollection
        files={files.data.data}
        layout={view.layout}
        isStale={files.isPlaceholderData}
        selection={selection}
        onSelection={onSelection}
        onOpen={(file) => onChange({ file })}
      />
      <Pager pagination={files.data.meta.pagination} onPage={(page) => onChange({ page })} />
    </>
  );
}

function Loading({ layout }: { readonly layout: LibraryView['layout'] }) {
  if (layout === 'list') return <Skeleton h={480} radius="lg" />;
  return (
    <div className={classes.grid} aria-hidden>
      {Array.from({ length: 12 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: twelve equal shapes
        <Skeleton key={at} h={196} radius="lg" />
      ))}
    </div>
  );
}

function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  if (error instanceof ApiError && error.status === 403) {
    return <EmptyState icon={IconLock} title={t('media.forbiddenTitle')} text={t('media.forbiddenText')} />;
  }
  return <LoadError message={errorMessage(error)} onRetry={onRetry} />;
}

function Nothing({ view, onChange, emptyAction }: Pick<Props, 'view' | 'onChange' | 'emptyAction'>) {
  const { t } = useTranslation();
  if (isFiltered(view)) {
    return (
      <EmptyState icon={IconPhoto} title={t('content.nothingFound')} text={t('media.nothingFoundText')}>
        <Button variant="default" onClick={() => onChange({ text: '', kind: undefined, missingText: false })}>
          {t('media.clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  const isFolder = view.folder !== undefined;
  return (
    <EmptyState
      icon={IconPhoto}
      title={isFolder ? t('media.emptyFolderTitle') : t('media.emptyTitle')}
      text={isFolder ? t('media.emptyFolderText') : t('media.emptyText')}
    >
      {emptyAction}
    </EmptyState>
  );
}
