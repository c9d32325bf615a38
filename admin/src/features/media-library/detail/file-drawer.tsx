/** One file in full, beside the list. What is written is saved before another file is shown or the drawer closes. */
import { ActionIcon, Drawer, Group, Skeleton, Stack, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { fileQuery } from '../../../api/files.ts';
import { keys } from '../../../api/keys.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import type { FolderProps } from '../folders/folder-pane.tsx';
import { fetchIds, localesQuery } from '../queries.ts';
import { toQuery } from '../view/view-state.ts';
import { FileDetails } from './file-details.tsx';
import { TrashedDetails } from './trashed-details.tsx';

type Props = Omit<FolderProps, 'onDialog'> & {
  readonly onDialog: FolderProps['onDialog'];
  readonly onDelete: (id: number) => void;
  readonly onRestore: (id: number) => void;
  /** A question stands over the drawer and gets the keys. */
  readonly isCovered: boolean;
};

export function FileDrawer({ view, onChange, isCovered, ...rest }: Props) {
  const { t } = useTranslation();
  const { file: id } = view;
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
          {id !== undefined && <Loaded key={id} id={id} flush={flush} textLocale={view.missing} {...rest} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

type LoadedProps = Pick<Props, 'folders' | 'onDialog' | 'onDelete' | 'onRestore'> & {
  readonly id: number;
  readonly textLocale: string | undefined;
  readonly flush: { current: () => Promise<boolean> };
};

function Loaded({ id, folders, textLocale, flush, onDialog, onDelete, onRestore }: LoadedProps) {
  const file = useQuery(fileQuery(id));
  const { data: locales } = useQuery(localesQuery);
  if (file.data && file.data.deletedAt !== null) {
    const purge = () => onDialog({ is: 'purge-files', ids: [id] });
    return <TrashedDetails file={file.data} onRestore={() => onRestore(id)} onPurge={purge} />;
  }
  if (file.data && locales) {
    const details = { folders, locales, textLocale, flush };
    // A picture that was turned or cut has another focal point: the form begins anew with it.
    return <FileDetails key={contentOf(file.data)} file={file.data} {...details} onDelete={() => onDelete(id)} />;
  }
  if (file.isError) return <LoadError message={errorMessage(file.error)} onRetry={() => void file.refetch()} />;
  return (
    <Stack>
      <Skeleton h={280} radius="lg" />
      <Skeleton h={60} />
      <Skeleton h={60} />
    </Stack>
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
    queryFn: () => fetchIds(query),
    enabled: view.file !== undefined,
  });
  const known = useRef<readonly number[]>([]);
  if (view.file !== undefined && ids.includes(view.file)) known.current = ids;
  const at = view.file === undefined ? -1 : known.current.indexOf(view.file);
  return at < 0 ? {} : { previous: known.current[at - 1], next: known.current[at + 1] };
}

/** Changes when the content does: edits and replacements make other sizes of other bytes. */
function contentOf({ size, width, height }: MediaFile): string {
  return [size, width, height].join();
}
