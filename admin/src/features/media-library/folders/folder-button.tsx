import type { Icon } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { carriesOurs } from './dragged-files.ts';
import classes from './folder-pane.module.css';

type Props = {
  readonly icon: Icon;
  readonly isCurrent: boolean;
  readonly onClick: () => void;
  /** Takes files or a folder that are dropped here; undefined when nothing can be dropped. */
  readonly onDropped?: ((event: DragEvent) => void) | undefined;
  /** Begins to drag the folder; undefined when it stays where it is. */
  readonly onDragStart?: ((event: DragEvent) => void) | undefined;
  readonly count?: number;
  readonly children: ReactNode;
};

/** A place among the folders: a click opens it, files and folders dropped on it move there. */
export function FolderButton({
  icon: Picture,
  isCurrent,
  onClick,
  onDropped,
  onDragStart,
  count = 0,
  children,
}: Props) {
  const { t, i18n } = useTranslation();
  const [isOver, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    if (!onDropped || !carriesOurs(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    if (!onDropped || !carriesOurs(event)) return;
    event.preventDefault();
    onDropped(event);
  };
  return (
    <button
      type="button"
      className={classes.folder}
      aria-current={isCurrent || undefined}
      data-over={isOver || undefined}
      draggable={onDragStart !== undefined}
      onDragStart={onDragStart}
      onClick={onClick}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Picture size={17} stroke={1.7} aria-hidden />
      <span className={classes.folderName}>{children}</span>
      {count > 0 && (
        <span className={classes.count}>
          <span aria-hidden>{new Intl.NumberFormat(i18n.language).format(count)}</span>
          <span className={classes.spoken}>{t('media.fileCount', { count })}</span>
        </span>
      )}
    </button>
  );
}
