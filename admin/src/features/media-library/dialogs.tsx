/** The questions that the library asks, one at a time. */
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaFile, MediaFolder } from '../../../../server/admin-api.ts';
import { DeleteFiles } from './bulk/delete-files.tsx';
import { MoveFiles } from './bulk/move-files.tsx';
import { DeleteFolder } from './folders/delete-folder.tsx';
import { FolderNameForm } from './folders/folder-name-form.tsx';
import { MoveFolder } from './folders/move-folder.tsx';

export type Dialog =
  | { readonly is: 'create-folder'; readonly parentId: number | null }
  | { readonly is: 'rename-folder' | 'move-folder' | 'delete-folder'; readonly folder: MediaFolder }
  | { readonly is: 'move-files' | 'delete-files'; readonly files: readonly MediaFile[] };

type Props = {
  readonly dialog: Dialog | undefined;
  readonly folders: readonly MediaFolder[];
  readonly onClose: () => void;
  /** Another folder is to be shown. */
  readonly onFolder: (folder: number | undefined) => void;
  /** These files are deleted or in another place. */
  readonly onFilesGone: (ids: readonly number[]) => void;
};

export function LibraryDialogs({ dialog, onClose, ...rest }: Props) {
  const title = useTitle(dialog);
  const { t } = useTranslation();
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={onClose}
      title={title}
      // Above the details of a file, from where some are asked.
      zIndex={300}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {dialog && <Question {...rest} dialog={dialog} onClose={onClose} />}
    </Modal>
  );
}

function Question({ dialog, folders, onClose, onFolder, onFilesGone }: Props & { readonly dialog: Dialog }) {
  switch (dialog.is) {
    case 'create-folder':
      return <FolderNameForm parentId={dialog.parentId} onCreated={onFolder} onClose={onClose} />;
    case 'rename-folder':
      return <FolderNameForm folder={dialog.folder} onClose={onClose} />;
    case 'move-folder':
      return <MoveFolder folder={dialog.folder} folders={folders} onClose={onClose} />;
    case 'delete-folder':
      return <DeleteFolder folder={dialog.folder} folders={folders} onClose={onClose} onDeleted={onFolder} />;
    case 'move-files':
      return <MoveFiles files={dialog.files} folders={folders} onClose={onClose} onMoved={onFilesGone} />;
    case 'delete-files':
      return <DeleteFiles files={dialog.files} onClose={onClose} onDeleted={onFilesGone} />;
  }
}

function useTitle(dialog: Dialog | undefined): string {
  const { t } = useTranslation();
  switch (dialog?.is) {
    case undefined:
      return '';
    case 'create-folder':
      return t('media.newFolder');
    case 'rename-folder':
      return t('media.renameFolder');
    case 'move-folder':
      return t('media.moveName', { name: dialog.folder.name });
    case 'delete-folder':
      return t('media.deleteName', { name: dialog.folder.name });
    case 'move-files':
      return t('media.moveFiles', { count: dialog.files.length });
    case 'delete-files':
      return dialog.files.length === 1
        ? t('media.deleteName', { name: dialog.files[0]?.name ?? '' })
        : t('media.deleteFiles', { count: dialog.files.length });
  }
}
