import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { ConfirmQuestion } from '../../../components/confirm-dialog.tsx';
import { idsWithin } from './folder-tree.ts';
import { useFolderActions } from './use-folder-actions.ts';

type Props = {
  readonly folder: MediaFolder;
  readonly folders: readonly MediaFolder[];
  readonly onClose: () => void;
  /** Gets the folder above. */
  readonly onDeleted: (parentId: number | undefined) => void;
};

/** Asked for folders with something inside: what their files show in entries disappears with them. */
export function DeleteFolder({ folder, folders, onClose, onDeleted }: Props) {
  const { t } = useTranslation();
  const { remove } = useFolderActions();
  const within = idsWithin(folders, folder.id);
  const files = folders.filter(({ id }) => within.has(id)).reduce((sum, one) => sum + one.files, 0);
  const confirm = async () => {
    onClose();
    if (await remove(folder)) onDeleted(folder.parentId ?? undefined);
  };
  return (
    <ConfirmQuestion confirmLabel={t('media.deleteFolder')} onConfirm={() => void confirm()} onClose={onClose}>
      <Text>
        {t('media.deleteFolderText', {
          files: t('media.fileCount', { count: files }),
          folders: t('media.folderCount', { count: within.size - 1 }),
        })}
      </Text>
    </ConfirmQuestion>
  );
}
