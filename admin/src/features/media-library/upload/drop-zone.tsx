/** Takes files that are dropped anywhere on the screen or pasted. */
import { IconUpload } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { carriesOurs } from '../folders/dragged-files.ts';
import classes from './drop-zone.module.css';
import { droppedFiles, type PlacedFile } from './placed-files.ts';

type OnFiles = (files: readonly PlacedFile[]) => void;
type Props = { readonly onFiles: OnFiles; readonly className?: string | undefined; readonly children: ReactNode };

export function DropZone({ onFiles, className = classes.page, children }: Props) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => listen(setOver, (files) => take.current(files)), []);
  return (
    <div className={`${classes.zone} ${className}`}>
      {children}
      {isOver && (
        <div className={classes.cover}>
          <IconUpload size={28} stroke={1.5} aria-hidden />
          {t('media.dropHere')}
        </div>
      )}
    </div>
  );
}

/** On the window: who misses the list by a little would leave the app for the picture. Returns the way to stop. */
function listen(setOver: (isOver: boolean) => void, onFiles: OnFiles): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // Entering a child comes before leaving its parent: the files are gone when both are even.
  let depth = 0;
  const isOurs = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true && !carriesOurs(event);
  const settle = (next: number) => {
    depth = Math.max(0, next);
    setOver(depth > 0);
  };
  const onEnter = (event: DragEvent) => isOurs(event) && settle(depth + 1);
  const onLeave = (event: DragEvent) => isOurs(event) && settle(depth - 1);
  const onOver = (event: DragEvent) => isOurs(event) && event.preventDefault();
  const onDrop = (event: DragEvent) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    settle(0);
    give(event.dataTransfer);
  };
  // Into a text goes the text that spreadsheets copy beside its picture.
  const isWriting = (target: EventTarget | null) => target instanceof Element && target.matches('input, textarea');
  const onPaste = (event: ClipboardEvent) => !isWriting(event.target) && give(event.clipboardData);
  const give = (data: DataTransfer | null) =>
    void droppedFiles(data).then((files) => files.length > 0 && onFiles(files));
  window.addEventListener('dragenter', onEnter, { signal });
  window.addEventListener('dragleave', onLeave, { signal });
  window.addEventListener('dragover', onOver, { signal });
  window.addEventListener('drop', onDrop, { signal });
  window.addEventListener('paste', onPaste, { signal });
  return () => stop.abort();
}
