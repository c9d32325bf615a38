/** Files that are dropped on a part of the page or pasted while the focus is in it. */
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';

export function useFileDrop(onFiles: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false);
  // Entering a child comes before leaving its parent: the files are gone when both are even.
  const depth = useRef(0);
  const settle = (next: number) => {
    depth.current = Math.max(0, next);
    setOver(depth.current > 0);
  };
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const take = (event: DragEvent | ClipboardEvent, files: FileList) => {
    if (files.length === 0) return;
    event.preventDefault();
    onFiles([...files]);
  };
  // Into a text goes the text that spreadsheets copy beside its picture.
  const isWriting = (target: EventTarget) => target instanceof Element && target.matches('input, textarea');
  const handlers = {
    onDragEnter: (event: DragEvent) => carriesFiles(event) && settle(depth.current + 1),
    onDragLeave: (event: DragEvent) => carriesFiles(event) && settle(depth.current - 1),
    onDragOver: (event: DragEvent) => carriesFiles(event) && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      settle(0);
      take(event, event.dataTransfer.files);
    },
    onPaste: (event: ClipboardEvent) => !isWriting(event.target) && take(event, event.clipboardData.files),
  };
  return { isOver, handlers };
}
