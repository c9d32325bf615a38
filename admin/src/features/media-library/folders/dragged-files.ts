/** What is dragged within the library, as opposed to files that come from the desk: files, or a folder. */
import type { DragEvent } from 'react';

const filesType = 'application/x-plinth-files';
const folderType = 'application/x-plinth-folder';

type Carrier = { readonly dataTransfer: DataTransfer | null };

export function setDraggedFiles(event: DragEvent, ids: readonly number[]): void {
  event.dataTransfer.setData(filesType, JSON.stringify(ids));
  event.dataTransfer.effectAllowed = 'move';
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
