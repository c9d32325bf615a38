/** New files on their way through the picker: those that fit are sent to the open folder, and told when they are stored. */
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { MediaFile, MediaFolder } from '../../../../../server/admin-api.ts';
import { uploads } from '../../../api/uploads.ts';
import { useOwnUploads } from '../../../api/use-uploads.ts';
import { isAllowed } from '../../../fields/media/allowed-kinds.ts';
import type { PlacedFile } from '../upload/placed-files.ts';
import { useUpload } from '../upload/use-upload.ts';

type Options = {
  readonly folders: readonly MediaFolder[];
  /** Null at the top. */
  readonly folderId: number | null;
  readonly allowedTypes: readonly string[];
  readonly onStored: (file: MediaFile) => void;
};

export function usePickerUploads({ folders, folderId, allowedTypes, onStored }: Options) {
  const { t } = useTranslation();
  const { own, adopt } = useOwnUploads(onStored);
  const send = useUpload(folders, folderId);
  const upload = async (files: readonly PlacedFile[]) => {
    const fitting = files.filter(({ file }) => isAllowed(file.type, allowedTypes));
    if (fitting.length < files.length) notifications.show({ color: 'red', message: t('fields.fileNotAllowed') });
    adopt(await send(fitting));
  };
  const clear = () => {
    for (const { id } of own) uploads.forget(id);
  };
  return { own, clear, upload: (files: readonly PlacedFile[]) => void upload(files) };
}
