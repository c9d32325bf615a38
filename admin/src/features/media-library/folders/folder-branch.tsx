import { ActionIcon } from '@mantine/core';
import { IconChevronRight, IconFolder, IconFolderOpen } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import type { LibraryView } from '../view/view-state.ts';
import { setDraggedFolder } from './dragged-files.ts';
import { FolderButton } from './folder-button.tsx';
import classes from './folder-pane.module.css';
import { type FolderNode, idsWithin } from './folder-tree.ts';

type Props = {
  readonly node: FolderNode;
  readonly folders: readonly MediaFolder[];
  readonly current: LibraryView['folder'];
  readonly onOpen: (folder: number) => void;
  readonly onDropped: (event: DragEvent, target: number) => void;
};

/** A folder with those below it, which are shown once it is unfolded or one of them is open. */
export function FolderBranch({ node: { folder, children }, folders, current, onOpen, onDropped }: Props) {
  const { t } = useTranslation();
  const [isUnfolded, setUnfolded] = useState(false);
  const leadsToCurrent = typeof current === 'number' && idsWithin(folders, folder.id).has(current);
  const isOpen = isUnfolded || (leadsToCurrent && current !== folder.id);
  const isCurrent = current === folder.id;
  return (
    <li>
      <div className={classes.line}>
        {children.length > 0 && (
          <ActionIcon
            size="xs"
            className={classes.chevron ?? ''}
            data-open={isOpen || undefined}
            aria-expanded={isOpen}
            aria-label={t('media.unfold', { name: folder.name })}
            onClick={() => setUnfolded(!isOpen)}
          >
            <IconChevronRight size={14} />
          </ActionIcon>
        )}
        <FolderButton
          icon={isCurrent ? IconFolderOpen : IconFolder}
          isCurrent={isCurrent}
          onClick={() => onOpen(folder.id)}
          count={folder.files}
          onDropped={folder.may.upload ? (event) => onDropped(event, folder.id) : undefined}
          onDragStart={folder.may.change ? (event) => setDraggedFolder(event, folder.id) : undefined}
        >
          {folder.name}
        </FolderButton>
      </div>
      {isOpen && children.length > 0 && (
        <ul className={classes.branch}>
          {children.map((child) => (
            <FolderBranch
              key={child.folder.id}
              node={child}
              folders={folders}
              current={current}
              onOpen={onOpen}
              onDropped={onDropped}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
