import { VisuallyHidden } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../components/use-number.ts';
import { carriesOurs } from './dragged-files.ts';
import classes from './folder-pane.module.css';

type Props = {
  readonly icon: Icon;
  readonly isCurrent: boolean;
  readonly onClick: () => void;
  /** Takes files or a folder that are dropped here; undefined when nothing can be dropped. */
  readonly onDropped?: ((event: DragEvent) => void) | undefined;
  /** Files or a folder are held over it for a while. */
  readonly onLinger?: (() => void) | undefined;
  /** Begins to drag the folder; undefined when it stays where it is. */
  readonly onDragStart?: ((event: DragEvent) => void) | undefined;
  readonly count?: number;
  readonly children: ReactNode;
};

/** Long enough not to open what one only passes by. */
const lingerMs = 600;

/** A place among the folders: a click opens it, files and folders dropped on it move there. */
export function FolderButton({
  icon: Picture,
  isCurrent,
  onClick,
  onDropped,
  onLinger,
  onDragStart,
  count = 0,
  children,
}: Props) {
  const { t } = useTranslation();
  const format = useNumber();
  const [isOver, setOver] = useState(false);
  const linger = useEffectEvent(() => onLinger?.());
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(linger, lingerMs);
    return () => clearTimeout(timer);
  }, [isOver]);
  const onDragOver = (event: DragEvent) => {
    if (!carriesOurs(event)) return;
    setOver(true);
    if (onDropped) event.preventDefault();
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
      data-over={(isOver && onDropped !== undefined) || undefined}
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
          <span aria-hidden>{format(count)}</span>
          <VisuallyHidden>{t('media.fileCount', { count })}</VisuallyHidden>
        </span>
      )}
    </button>
  );
}
