/** What is dragged within the library, as opposed to files that come from the desk: files, or a folder. */
import type { DragEvent } from 'react';
import classes from './dragged-files.module.css';

const filesType = 'application/x-plinth-files';
const folderType = 'application/x-plinth-folder';

type Carrier = { readonly dataTransfer: DataTransfer | null };

/** `sign` says how many they are where they are more than the one that the browser draws at the pointer. */
export function setDraggedFiles(event: DragEvent, ids: readonly number[], sign: string): void {
  event.dataTransfer.setData(filesType, JSON.stringify(ids));
  event.dataTransfer.effectAllowed = 'move';
  if (ids.length > 1) drawAtPointer(event, sign);
}

function drawAtPointer(event: DragEvent, text: string): void {
  const drawn = document.createElement('div');
  drawn.textContent = text;
  drawn.className = classes.sign ?? '';
  document.body.append(drawn);
  event.dataTransfer.setDragImage(drawn, -12, -12);
  // The browser has its picture of it once the event is over.
  setTimeout(() => drawn.remove());
}

export function setDraggedFolder(event: DragEvent, id: number): void {
  event.stopPropagation();
  event.dataTransfer.setData(folderType, String(id));
  event.dataTransfer.effectAllowed = 'move';
}

export function carriesOurs({ dataTransfer }: Carrier): boolean {
  return dataTransfer?.types.some((type) => type === filesType || type === folderType) === true;
}

export function draggedFiles(event: DragEvent): readonly number[] {
  const text = event.dataTransfer.getData(filesType);
  // Written by setDraggedFiles above; other pages do not know the type.
  return text === '' ? [] : (JSON.parse(text) as readonly number[]);
}

export function draggedFolder(event: DragEvent): number | undefined {
  const text = event.dataTransfer.getData(folderType);
  return text === '' ? undefined : Number(text);
}
