import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useRemoveFolder } from '../queries.ts';

type Props = {
  readonly folder: MediaFolder;
  readonly folders: readonly MediaFolder[];
  readonly onClose: () => void;
  /** Gets the folder above. */
  readonly onDeleted: (parentId: number | undefined) => void;
};

/** Only an empty folder can be deleted: no file is ever lost with one. */
export function DeleteFolder({ folder, folders, onClose, onDeleted }: Props) {
  const { t } = useTranslation();
  const remove = useRemoveFolder();
  const inside = folders.filter(({ parentId }) => parentId === folder.id).length;
  if (folder.files + inside > 0) {
    return (
      <Stack>
        <Text>
          {t('media.folderNotEmpty', {
            files: t('media.fileCount', { count: folder.files }),
            folders: t('media.folderCount', { count: inside }),
          })}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t('actions.close')}
          </Button>
        </Group>
      </Stack>
    );
  }
  const confirm = () =>
    remove.mutate(folder.id, {
      onSuccess: () => {
        onDeleted(folder.parentId ?? undefined);
        onClose();
      },
    });
  return (
    <Stack>
      {remove.isError && <ErrorAlert>{errorMessage(remove.error)}</ErrorAlert>}
      <Text>{t('media.deleteFolderText')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('actions.cancel')}
        </Button>
        <Button color="red" onClick={confirm} loading={remove.isPending}>
          {t('media.deleteFolder')}
        </Button>
      </Group>
    </Stack>
  );
}
