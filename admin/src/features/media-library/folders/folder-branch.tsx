import { ActionIcon } from '@mantine/core';
import { IconChevronRight, IconFolder, IconFolderOpen } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryView } from '../view/view-state.ts';
import { setDraggedFolder } from './dragged-files.ts';
import { FolderButton } from './folder-button.tsx';
import classes from './folder-pane.module.css';
import type { FolderNode } from './folder-tree.ts';

type Props = {
  readonly node: FolderNode;
  /** The folder that is open and all above it. */
  readonly way: ReadonlySet<number>;
  readonly current: LibraryView['folder'];
  readonly onOpen: (folder: number) => void;
  readonly onDropped: (event: DragEvent, target: number) => void;
};

/** A folder with those below it, which are shown once it is unfolded or one of them is open. */
export function FolderBranch({ node: { folder, children }, way, current, onOpen, onDropped }: Props) {
  const { t } = useTranslation();
  const [isUnfolded, setUnfolded] = useState(false);
  /** The folder that was open when this one was folded over it. */
  const [foldedOver, setFoldedOver] = useState<LibraryView['folder']>();
  const isCurrent = current === folder.id;
  const isOpen = isUnfolded || (way.has(folder.id) && !isCurrent && foldedOver !== current);
  const toggle = () => {
    setUnfolded(!isOpen);
    setFoldedOver(isOpen ? current : undefined);
  };
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
            onClick={toggle}
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
          onLinger={children.length > 0 ? () => setUnfolded(true) : undefined}
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
              way={way}
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
