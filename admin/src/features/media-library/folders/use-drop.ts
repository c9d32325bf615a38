import type { DragEvent } from 'react';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { useFileActions } from '../bulk/use-file-actions.ts';
import { draggedFiles, draggedFolder } from './dragged-files.ts';
import { useFolderActions } from './use-folder-actions.ts';

/** What happens to files and folders that are dropped on a folder (null: at the top). */
export function useDrop(folders: readonly MediaFolder[]) {
  const files = useFileActions();
  const actions = useFolderActions();
  return (event: DragEvent, target: number | null) => {
    const ids = draggedFiles(event);
    if (ids.length > 0) void files.move(ids, target);
    const folder = folders.find(({ id }) => id === draggedFolder(event));
    if (folder) void actions.move(folder, target);
  };
}
