/** What can be done with a folder as a whole; each can be taken back, but for the last. */
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import { useChangeFolder, useRemoveFolder, useRestoreFolder } from '../queries.ts';

export function useFolderActions() {
  const { t } = useTranslation();
  const { mutateAsync: change } = useChangeFolder();
  const { mutateAsync: remove } = useRemoveFolder();
  const { mutateAsync: restore } = useRestoreFolder();
  return {
    move: async (folder: MediaFolder, parentId: number | null) => {
      if (folder.parentId === parentId || folder.id === parentId) return;
      try {
        await change({ id: folder.id, parentId });
        const undo = () => change({ id: folder.id, parentId: folder.parentId });
        showUndo(t('media.folderMoved', { name: folder.name }), undo);
      } catch (error) {
        showError(error);
      }
    },
    /** With what is inside. Resolves to whether it is in the trash. */
    remove: async (folder: MediaFolder): Promise<boolean> => {
      try {
        const { files } = await remove(folder.id);
        const message = t('media.folderDeleted', { name: folder.name, files: t('media.fileCount', { count: files }) });
        showUndo(message, () => restore(folder.id));
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    },
  };
}
