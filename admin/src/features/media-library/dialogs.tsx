/** The questions that the library asks, one at a time. */
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaFile, MediaFolder, TrashedFolder } from '../../../../server/admin-api.ts';
import { DeleteFiles } from './bulk/delete-files.tsx';
import { MoveFiles } from './bulk/move-files.tsx';
import { PurgeFiles } from './bulk/purge-files.tsx';
import { TagFiles } from './bulk/tag-files.tsx';
import { DeleteFolder } from './folders/delete-folder.tsx';
import { FolderNameForm } from './folders/folder-name-form.tsx';
import { MoveFolder } from './folders/move-folder.tsx';
import { PurgeFolder } from './trash/purge-folder.tsx';
import { UploadFromUrl } from './upload/upload-from-url.tsx';

export type Dialog =
  | { readonly is: 'create-folder'; readonly parentId: number | null }
  | { readonly is: 'rename-folder' | 'move-folder' | 'delete-folder'; readonly folder: MediaFolder }
  | { readonly is: 'purge-folder'; readonly folder: TrashedFolder }
  | { readonly is: 'move-files' | 'tag-files' | 'purge-files'; readonly ids: readonly number[] }
  | { readonly is: 'delete-files'; readonly ids: readonly number[]; readonly used: readonly number[] }
  | { readonly is: 'upload-from-url'; readonly folderId: number | null };

type Props = {
  readonly dialog: Dialog | undefined;
  readonly folders: readonly MediaFolder[];
  readonly onClose: () => void;
  /** Another folder is to be shown. */
  readonly onFolder: (folder: number | undefined) => void;
  /** These files are deleted or in another place. */
  readonly onFilesGone: (ids: readonly number[]) => void;
  /** The server has fetched this file from the web. */
  readonly onFetched?: (file: MediaFile) => void;
};

export function LibraryDialogs({ dialog, onClose, ...rest }: Props) {
  const title = useTitle(dialog);
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={onClose}
      title={title}
      // Above the details of a file, from where some are asked.
      zIndex={300}
    >
      {dialog && <Question {...rest} dialog={dialog} onClose={onClose} />}
    </Modal>
  );
}

function Question({ dialog, folders, onClose, onFolder, onFilesGone, onFetched }: Props & { readonly dialog: Dialog }) {
  switch (dialog.is) {
    case 'create-folder':
      return <FolderNameForm parentId={dialog.parentId} onCreated={onFolder} onClose={onClose} />;
    case 'rename-folder':
      return <FolderNameForm folder={dialog.folder} onClose={onClose} />;
    case 'move-folder':
      return <MoveFolder folder={dialog.folder} folders={folders} onClose={onClose} />;
    case 'delete-folder':
      return <DeleteFolder folder={dialog.folder} folders={folders} onClose={onClose} onDeleted={onFolder} />;
    case 'purge-folder':
      return <PurgeFolder folder={dialog.folder} onClose={onClose} />;
    case 'move-files':
      return <MoveFiles ids={dialog.ids} folders={folders} onClose={onClose} onMoved={onFilesGone} />;
    case 'tag-files':
      return <TagFiles ids={dialog.ids} onClose={onClose} />;
    case 'delete-files':
      return <DeleteFiles ids={dialog.ids} used={dialog.used} onClose={onClose} onDeleted={onFilesGone} />;
    case 'purge-files':
      return <PurgeFiles ids={dialog.ids} onClose={onClose} onPurged={onFilesGone} />;
    case 'upload-from-url':
      return <UploadFromUrl folderId={dialog.folderId} onClose={onClose} onFetched={onFetched} />;
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
      return t('media.moveFiles', { count: dialog.ids.length });
    case 'tag-files':
      return t('media.tagFiles', { count: dialog.ids.length });
    case 'delete-files':
      return t('media.deleteFilesTitle', { count: dialog.ids.length });
    case 'purge-files':
      return t('media.purgeFiles', { count: dialog.ids.length });
    case 'purge-folder':
      return t('media.purgeName', { name: dialog.folder.name });
    case 'upload-from-url':
      return t('media.uploadFromUrl');
  }
}
