/** One file in full, beside the list. What is written is saved before another file is shown or the drawer closes. */
import { ActionIcon, Drawer, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../../api/keys.ts';
import type { FolderProps } from '../folders/folder-pane.tsx';
import { fetchRights } from '../queries.ts';
import { toQuery } from '../view/view-state.ts';
import { LoadedFile } from './loaded-file.tsx';

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
  const goToNext = () => {
    if (id !== undefined && neighbours.next !== undefined) void go(neighbours.next);
  };
  useHotkeys([['mod+Enter', goToNext]], []);
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
          <Group gap={4}>
            <Tooltip label={t('media.previous')}>
              <ActionIcon
                aria-label={t('media.previous')}
                disabled={neighbours.previous === undefined}
                onClick={() => void go(neighbours.previous)}
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
          {id !== undefined && <LoadedFile key={id} id={id} flush={flush} textLocale={view.missing} {...withPurge} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/**
 * The files before and after the open one, in the list as it last had it: a picture leaves "without alternative text"
 * as soon as it has one, and the next is still the next.
 */
function useNeighbours(view: FolderProps['view']) {
  const query = toQuery(view);
  const { data: ids = [] } = useQuery({
    queryKey: [...keys.files, 'ids', query],
    queryFn: async () => [...(await fetchRights(query)).keys()],
    enabled: view.file !== undefined,
  });
  const known = useRef<readonly number[]>([]);
  if (view.file !== undefined && ids.includes(view.file)) known.current = ids;
  const at = view.file === undefined ? -1 : known.current.indexOf(view.file);
  return at < 0 ? {} : { previous: known.current[at - 1], next: known.current[at + 1] };
}
