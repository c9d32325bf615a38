/** The files that the view asks for, in each of their states. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from './bulk/selection.ts';
import { FileCollection } from './file-collection.tsx';
import { EmptyList, ListOnItsWay, ListRefused } from './list-states.tsx';
import { useLibrary } from './use-library.ts';
import type { ChangeView } from './view/use-view.ts';
import { type LibraryView, toQuery } from './view/view-state.ts';

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
  readonly hasFolders: boolean;
};

export function FileResults({ view, onChange, emptyAction, hasFolders, ...rest }: Props) {
  const { t } = useTranslation();
  const { list, first } = useLibrary(toQuery(view));
  if (first.isPending) return <ListOnItsWay layout={view.layout} />;
  if (first.isError) return <ListRefused error={first.error} onRetry={() => void first.refetch()} />;
  if (list.total === 0) {
    return <EmptyList view={view} onChange={onChange} action={emptyAction} hasFolders={hasFolders} />;
  }
  return (
    <>
      <Text size="sm" c="var(--text-dimmed)" mb="xs" role="status">
        {t('media.fileCount', { count: list.total })}
      </Text>
      <FileCollection {...rest} list={list} layout={view.layout} onOpen={(file) => onChange({ file })} />
    </>
  );
}
