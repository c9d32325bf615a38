/** A list of files that is not there: on its way, refused, or empty. */
import { Button, Skeleton } from '@mantine/core';
import { IconLock, IconPhoto, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/errors.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import classes from './file-collection.module.css';
import type { ChangeView } from './view/use-view.ts';
import { isFiltered, type LibraryView, noFilters } from './view/view-state.ts';

export function ListOnItsWay({ layout }: { readonly layout: LibraryView['layout'] }) {
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

export function ListRefused({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  if (error instanceof ApiError && error.status === 403) {
    return <EmptyState icon={IconLock} title={t('media.forbiddenTitle')} text={t('media.forbiddenText')} />;
  }
  return <LoadError message={errorMessage(error)} onRetry={onRetry} />;
}

type EmptyProps = {
  readonly view: LibraryView;
  readonly onChange: ChangeView;
  /** The next step where there is nothing yet; false where the person can take none. */
  readonly action: ReactNode;
  /** Only files of some kinds are listed. */
  readonly isRestricted?: boolean;
  /** There are folders in the one that is open. */
  readonly hasFolders?: boolean;
};

export function EmptyList({ view, onChange, action, isRestricted = false, hasFolders = false }: EmptyProps) {
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
  if (isRestricted) {
    return (
      <EmptyState
        icon={IconPhoto}
        title={isFolder ? t('media.noneOfKindHere') : t('media.noneOfKind')}
        text={action ? t('media.noneOfKindText') : undefined}
      >
        {action}
      </EmptyState>
    );
  }
  const folderTitle = hasFolders ? t('media.onlyFoldersTitle') : t('media.emptyFolderTitle');
  const howTo = isFolder ? t('media.emptyFolderText') : t('media.emptyText');
  return (
    <EmptyState
      icon={IconPhoto}
      title={isFolder ? folderTitle : t('media.emptyTitle')}
      text={action ? howTo : undefined}
    >
      {action}
    </EmptyState>
  );
}
