/** The files that the view asks for, in each of their states. */
import { Button, Skeleton, Text } from '@mantine/core';
import { IconLock, IconPhoto, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import type { Selection } from './bulk/selection.ts';
import classes from './file-collection.module.css';
import { FileCollection } from './file-collection.tsx';
import { useLibrary } from './use-library.ts';
import type { ChangeView } from './view/use-view.ts';
import { isFiltered, type LibraryView, noFilters, toQuery } from './view/view-state.ts';

type Props = {
  readonly view: LibraryView;
  readonly onChange: ChangeView;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly onSelectRange: (place: number) => void;
  readonly onSelectAll: () => void;
  readonly onDelete: (ids: readonly number[]) => void;
  /** The next step where there is nothing yet. */
  readonly emptyAction: ReactNode;
};

export function FileResults({ view, onChange, emptyAction, ...rest }: Props) {
  const { t } = useTranslation();
  const { list, first } = useLibrary(toQuery(view));
  if (first.isPending) return <Loading layout={view.layout} />;
  if (first.isError) return <Failure error={first.error} onRetry={() => void first.refetch()} />;
  if (list.total === 0) return <Nothing view={view} onChange={onChange} emptyAction={emptyAction} />;
  return (
    <>
      <Text size="sm" c="var(--text-dimmed)" mb="xs" role="status">
        {t('media.fileCount', { count: list.total })}
      </Text>
      <FileCollection {...rest} list={list} layout={view.layout} onOpen={(file) => onChange({ file })} />
    </>
  );
}

function Loading({ layout }: { readonly layout: LibraryView['layout'] }) {
  if (layout === 'list') return <Skeleton h={480} radius="lg" />;
  return (
    <div className={classes.waiting} aria-hidden>
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
        <Button variant="default" onClick={() => onChange(noFilters)}>
          {t('media.clearFilters')}
        </Button>
      </EmptyState>
    );
  }
  if (view.trash !== undefined) {
    return <EmptyState icon={IconTrash} title={t('media.emptyTrashTitle')} text={t('media.emptyTrashText')} />;
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
