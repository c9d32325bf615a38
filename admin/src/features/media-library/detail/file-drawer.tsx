/** One file in full, beside the list. What is written is saved before another file is shown or the drawer closes. */
import { ActionIcon, Drawer, Group, Text, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fileQuery } from '../../../api/files.ts';
import { keys } from '../../../api/keys.ts';
import type { FolderProps } from '../folders/folder-pane.tsx';
import { fetchRights, maxIds } from '../queries.ts';
import { toQuery } from '../view/view-state.ts';
import { LoadedFile } from './loaded-file.tsx';
import { TextFirst } from './text-first.tsx';

type Props = FolderProps & {
  readonly onDelete: (id: number) => void;
  readonly onRestore: (id: number) => void;
  /** A question stands over the drawer and gets the keys. */
  readonly isCovered: boolean;
};

export function FileDrawer({ view, onChange, isCovered, onDialog, ...rest }: Props) {
  const { t } = useTranslation();
  const { file: id } = view;
  const withPurge = { ...rest, onPurge: (file: number) => onDialog({ is: 'purge-files', ids: [file] }) };
  const flush = useRef<() => Promise<boolean>>(async () => true);
  const neighbours = useNeighbours(view);
  const go = async (file: number | undefined) => {
    if (await flush.current()) onChange({ file });
  };
  const goTo = (neighbour: number | undefined) => () => {
    if (neighbour !== undefined) void go(neighbour);
    // The last one is saved all the same.
    else if (id !== undefined) void flush.current();
  };
  const goToNext = goTo(neighbours.next);
  const goToPrevious = goTo(neighbours.previous);
  useHotkeys(
    [
      ['mod+Enter', goToNext],
      ['mod+shift+Enter', goToPrevious],
    ],
    [],
  );
  return (
    <Drawer.Root
      opened={id !== undefined}
      onClose={() => void go(undefined)}
      position="right"
      size={560}
      closeOnEscape={!isCovered}
    >
      <Drawer.Overlay backgroundOpacity={0.3} />
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title fw={600}>{t('media.details')}</Drawer.Title>
          <Group gap={4} wrap="nowrap">
            {neighbours.place && (
              <Text size="sm" c="var(--text-dimmed)" mr="xs">
                {t('media.placeOf', neighbours.place)}
              </Text>
            )}
            <Tooltip label={t('media.previousHint')}>
              <ActionIcon
                aria-label={t('media.previous')}
                disabled={neighbours.previous === undefined}
                onClick={goToPrevious}
              >
                <IconChevronLeft size={18} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('media.nextHint')}>
              <ActionIcon aria-label={t('media.next')} disabled={neighbours.next === undefined} onClick={goToNext}>
                <IconChevronRight size={18} />
              </ActionIcon>
            </Tooltip>
            <Drawer.CloseButton aria-label={t('actions.close')} />
          </Group>
        </Drawer.Header>
        <Drawer.Body>
          {id !== undefined && (
            <TextFirst key={id} isWanted={view.missing !== undefined}>
              <LoadedFile id={id} flush={flush} textLocale={view.missing} {...withPurge} />
            </TextFirst>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

type Neighbours = {
  readonly previous?: number | undefined;
  readonly next?: number | undefined;
  /** Of the open file in the list, from 1; undefined where the list is longer than what is known of it. */
  readonly place?: { readonly place: number; readonly total: number };
};

/**
 * The files before and after the open one, in the list as it last had it: a picture leaves "without alternative text"
 * as soon as it has one, and the next is still the next. What comes next is read ahead.
 */
function useNeighbours(view: FolderProps['view']): Neighbours {
  const query = toQuery(view);
  const { data: ids = [] } = useQuery({
    queryKey: [...keys.files, 'ids', query],
    queryFn: async () => [...(await fetchRights(query)).keys()],
    enabled: view.file !== undefined,
  });
  const known = useRef<readonly number[]>([]);
  if (view.file !== undefined && ids.includes(view.file)) known.current = ids;
  const at = view.file === undefined ? -1 : known.current.indexOf(view.file);
  const next = at < 0 ? undefined : known.current[at + 1];
  useQuery({ ...fileQuery(next ?? 0), enabled: next !== undefined });
  if (at < 0) return {};
  const total = known.current.length;
  const place = total < maxIds ? { place: { place: at + 1, total } } : {};
  return { previous: known.current[at - 1], next, ...place };
}
