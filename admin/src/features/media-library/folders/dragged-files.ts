/** Files of the library that are dragged within it, as opposed to files that come from the desk. */
import type { DragEvent } from 'react';

const dragType = 'application/x-plinth-files';

/** What is dragged: the id of each file and the folder that it is in. */
export type DraggedFile = { readonly id: number; readonly folderId: number | null };

export function setDraggedFiles(event: DragEvent, files: readonly DraggedFile[]): void {
  const carried = files.map(({ id, folderId }) => ({ id, folderId }));
  event.dataTransfer.setData(dragType, JSON.stringify(carried));
  event.dataTransfer.effectAllowed = 'move';
}

export function carriesFiles(event: { readonly dataTransfer: DataTransfer | null }): boolean {
  return event.dataTransfer?.types.includes(dragType) === true;
}

export function draggedFiles(event: DragEvent): readonly DraggedFile[] {
  const text = event.dataTransfer.getData(dragType);
  // Written by setDraggedFiles above; other pages do not know the type.
  return text === '' ? [] : (JSON.parse(text) as readonly DraggedFile[]);
}
