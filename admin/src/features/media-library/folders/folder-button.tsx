import type { Icon } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { carriesFiles, draggedFiles } from './dragged-files.ts';
import classes from './folder-pane.module.css';
import { useMoveWithUndo } from './use-move-with-undo.tsx';

type Props = {
  readonly icon: Icon;
  readonly isCurrent: boolean;
  readonly onClick: () => void;
  /** Where files that are dropped here go; undefined when nothing can be dropped. */
  readonly target?: number | null;
  readonly count?: number;
  readonly children: ReactNode;
};

/** A place among the folders: a click opens it, files dropped on it move there. */
export function FolderButton({ icon: Picture, isCurrent, onClick, target, count = 0, children }: Props) {
  const { t, i18n } = useTranslation();
  const [isOver, setOver] = useState(false);
  const move = useMoveWithUndo();
  const onDragOver = (event: DragEvent) => {
    if (target === undefined || !carriesFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    if (target === undefined || !carriesFiles(event)) return;
    event.preventDefault();
    void move(draggedFiles(event), target);
  };
  return (
    <button
      type="button"
      className={classes.folder}
      aria-current={isCurrent || undefined}
      data-over={isOver || undefined}
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
