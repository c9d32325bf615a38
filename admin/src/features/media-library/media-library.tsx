/** The media library: folders at the left, files at the right, the details of one in a drawer. */
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { uploads } from '../../api/uploads.ts';
import { useUploadRefresh, useUploads } from '../../api/use-uploads.ts';
import { Page } from '../../components/page.tsx';
import { showError } from '../../components/show-error.ts';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { useFileActions } from './bulk/use-file-actions.ts';
import { FileDrawer } from './detail/file-drawer.tsx';
import { type Dialog, LibraryDialogs } from './dialogs.tsx';
import { FileResults } from './file-results.tsx';
import { FolderHeading } from './folders/folder-heading.tsx';
import { FolderPane } from './folders/folder-pane.tsx';
import { useFolders } from './folders/use-folders.ts';
import { LibraryToolbar } from './library-toolbar.tsx';
import classes from './media-library.module.css';
import { TrashHeading } from './trash/trash-heading.tsx';
import { TrashedFolders } from './trash/trashed-folders.tsx';
import { DropZone } from './upload/drop-zone.tsx';
import type { PlacedFile } from './upload/placed-files.ts';
import { UploadButton } from './upload/upload-button.tsx';
import { UploadPanel } from './upload/upload-panel.tsx';
import { useUpload } from './upload/use-upload.ts';
import { useSelection } from './use-selection.ts';
import { useView } from './view/use-view.ts';

export function Component() {
  const { t } = useTranslation();
  const [view, setView] = useView();
  const { selection, onSelection, onSelectRange, onSelectAll, forget } = useSelection(view);
  const [dialog, setDialog] = useState<Dialog>();
  const { list: folders, mayIn, mayUpload } = useFolders();
  const actions = useFileActions();
  useUploadRefresh();
  const target = typeof view.folder === 'number' && view.trash === undefined ? view.folder : null;
  const send = useUpload(folders, target);
  const isClosed = target !== null && !mayIn(target).upload;
  const upload = (files: readonly PlacedFile[]) => {
    if (mayUpload && !isClosed) return void send(files);
    notifications.show({ color: 'red', message: mayUpload ? t('media.folderClosed') : t('media.mayNotUploadAny') });
  };

  const onFilesGone = (ids: readonly number[]) => {
    forget(ids);
    if (view.file !== undefined && ids.includes(view.file)) setView({ file: undefined });
  };
  /** At once when nothing shows them, after a question otherwise. */
  const remove = async (ids: readonly number[]) => {
    if (view.trash !== undefined) return setDialog({ is: 'purge-files', ids });
    try {
      const { data } = await call('POST /admin/api/files/actions/count-uses', { body: { ids } });
      if (data.length > 0) return setDialog({ is: 'delete-files', ids, used: data.map(({ id }) => id) });
      onFilesGone(await actions.remove(ids));
    } catch (error) {
      showError(error);
    }
  };
  const uploadButton = mayUpload && (
    <UploadButton
      onFiles={upload}
      onFromUrl={() => setDialog({ is: 'upload-from-url', folderId: target })}
      closed={isClosed ? t('media.folderClosed') : undefined}
    />
  );
  return (
    <Page
      title={t('nav.media')}
      description={mayUpload ? t('media.description') : t('media.descriptionToLook')}
      actions={uploadButton}
      width="wide"
    >
      <DropZone onFiles={upload}>
        <div className={classes.columns}>
          <FolderPane folders={folders} top={mayIn(null)} view={view} onChange={setView} onDialog={setDialog} />
          <div className={classes.files}>
            <AllUploads />
            {view.trash === undefined ? (
              <FolderHeading folders={folders} view={view} onChange={setView} onDialog={setDialog} />
            ) : (
              <TrashHeading trash={view.trash} onChange={setView} />
            )}
            <LibraryToolbar view={view} onChange={setView} />
            {view.trash === true && <TrashedFolders onChange={setView} onDialog={setDialog} />}
            <FileResults
              view={view}
              onChange={setView}
              selection={selection}
              onSelection={onSelection}
              onSelectRange={onSelectRange}
              onSelectAll={onSelectAll}
              onDelete={(ids) => void remove(ids)}
              emptyAction={!isClosed && uploadButton}
              hasFolders={target !== null && folders.some(({ parentId }) => parentId === target)}
            />
          </div>
        </div>
      </DropZone>
      <BulkBar
        selection={selection}
        isTrash={view.trash !== undefined}
        onSelection={onSelection}
        onSelectAll={onSelectAll}
        onDialog={setDialog}
        onDelete={(ids) => void remove(ids)}
        onRestore={(ids) => void actions.restore(ids).then(onFilesGone)}
      />
      <FileDrawer
        view={view}
        onChange={setView}
        folders={folders}
        onDialog={setDialog}
        onDelete={(id) => void remove([id])}
        onRestore={(id) => void actions.restore([id]).then(onFilesGone)}
        isCovered={dialog !== undefined}
      />
      <LibraryDialogs
        dialog={dialog}
        folders={folders}
        onClose={() => setDialog(undefined)}
        onFolder={(folder) => setView({ folder })}
        onFilesGone={onFilesGone}
      />
    </Page>
  );
}

/** By itself, since it is drawn anew with every step of an upload. */
function AllUploads() {
  return <UploadPanel list={useUploads()} onClear={uploads.clear} />;
}
