/** The files that the view asks for, to choose from, in each of their states. */
import { Button, Group, Text } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyList, ListOnItsWay, ListRefused } from '../list-states.tsx';
import type { useLibrary } from '../use-library.ts';
import type { ChangeView } from '../view/use-view.ts';
import type { LibraryView } from '../view/view-state.ts';
import { PickerGrid } from './picker-grid.tsx';

type Props = Omit<ComponentProps<typeof PickerGrid>, 'list'> & {
  readonly found: ReturnType<typeof useLibrary>;
  readonly view: LibraryView;
  readonly onChange: ChangeView;
  /** Only files of some kinds are asked for. */
  readonly isRestricted: boolean;
  /** The next step where there is nothing yet. */
  readonly emptyAction: ReactNode;
};

export function PickerFiles({ found, view, onChange, isRestricted, emptyAction, ...grid }: Props) {
  const { t } = useTranslation();
  const { list, first } = found;
  if (first.isPending) return <ListOnItsWay layout="grid" />;
  if (first.isError) return <ListRefused error={first.error} onRetry={() => void first.refetch()} />;
  if (list.total === 0) {
    return <EmptyList view={view} onChange={onChange} action={emptyAction} isRestricted={isRestricted} />;
  }
  return (
    <>
      <Group justify="space-between" mb="xs" mih={30}>
        <Text size="sm" c="var(--text-dimmed)" role="status">
          {t('media.fileCount', { count: list.total })}
        </Text>
        {grid.many && list.total > 1 && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={grid.onAll}>
            {t('media.selectAll')}
          </Button>
        )}
      </Group>
      <PickerGrid {...grid} list={list} />
    </>
  );
}
