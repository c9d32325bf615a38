/** The folders: a tree beside the files where there is room, a list to choose from where there is not. */
import { ActionIcon, Group, Select, Tooltip } from '@mantine/core';
import { IconFolderPlus, IconInbox, IconPhoto, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FolderMay, MediaFolder } from '../../../../../server/admin-api.ts';
import type { Dialog } from '../dialogs.tsx';
import type { ChangeView } from '../view/use-view.ts';
import { type LibraryView, noFilters } from '../view/view-state.ts';
import { FolderBranch } from './folder-branch.tsx';
import { FolderButton } from './folder-button.tsx';
import classes from './folder-pane.module.css';
import { folderPaths, pathTo, treeOf } from './folder-tree.ts';
import { useDrop } from './use-drop.ts';

export type FolderProps = {
  readonly folders: readonly MediaFolder[];
  readonly view: LibraryView;
  readonly onChange: ChangeView;
  readonly onDialog: (dialog: Dialog) => void;
};

type Props = FolderProps & {
  /** What may be done at the top. */
  readonly top: FolderMay;
  /** Whether the way to the trash stands below the folders. */
  readonly withTrash?: boolean;
};

export function FolderPane({ folders, top, view, onChange, onDialog, withTrash = true }: Props) {
  const { t } = useTranslation();
  const go = (folder: LibraryView['folder']) => onChange({ folder, trash: undefined });
  const openTrash = () => onChange({ ...noFilters, folder: undefined, trash: true });
  const drop = useDrop(folders);
  const isOpen = (folder: LibraryView['folder']) => view.trash === undefined && view.folder === folder;
  const current = view.trash === undefined ? view.folder : undefined;
  const way = new Set(typeof current === 'number' ? pathTo(folders, current).map(({ id }) => id) : []);
  const createFolder = () => onDialog({ is: 'create-folder', parentId: null });
  return (
    <>
      <Group hiddenFrom="md" gap="xs" wrap="nowrap">
        <Select
          aria-label={t('media.folder')}
          data={[
            { value: '', label: t('media.allFiles') },
            { value: 'root', label: t('media.noFolder') },
            ...folderPaths(folders).map(({ id, path }) => ({ value: String(id), label: path })),
            ...(withTrash ? [{ value: 'trash', label: t('media.trash') }] : []),
          ]}
          value={view.trash === undefined ? String(view.folder ?? '') : 'trash'}
          onChange={(value) =>
            value === 'trash' ? openTrash() : go(value === 'root' ? 'root' : Number(value) || undefined)
          }
          flex={1}
          allowDeselect={false}
        />
        {top.create && (
          <ActionIcon size={36} variant="default" aria-label={t('media.newFolder')} onClick={createFolder}>
            <IconFolderPlus size={18} stroke={1.7} />
          </ActionIcon>
        )}
      </Group>
      <nav className={classes.pane} aria-label={t('media.folders')}>
        <ul className={classes.branch}>
          <li>
            <FolderButton icon={IconPhoto} isCurrent={isOpen(undefined)} onClick={() => go(undefined)}>
              {t('media.allFiles')}
            </FolderButton>
          </li>
          <li>
            <FolderButton
              icon={IconInbox}
              isCurrent={isOpen('root')}
              onClick={() => go('root')}
              onDropped={top.upload ? (event) => drop(event, null) : undefined}
            >
              {t('media.noFolder')}
            </FolderButton>
          </li>
        </ul>
        <div className={classes.title}>
          {t('media.folders')}
          {top.create && (
            <Tooltip label={t('media.newFolder')}>
              <ActionIcon size="sm" aria-label={t('media.newFolder')} onClick={createFolder}>
                <IconFolderPlus size={16} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
        {folders.length === 0 && top.create && <p className={classes.hint}>{t('media.foldersHint')}</p>}
        <ul className={classes.branch}>
          {treeOf(folders).map((node) => (
            <FolderBranch key={node.folder.id} node={node} way={way} current={current} onOpen={go} onDropped={drop} />
          ))}
        </ul>
        {withTrash && (
          <ul className={classes.branch} data-apart>
            <li>
              <FolderButton icon={IconTrash} isCurrent={view.trash !== undefined} onClick={openTrash}>
                {t('media.trash')}
              </FolderButton>
            </li>
          </ul>
        )}
      </nav>
    </>
  );
}
