/** The media library: folders at the left, files at the right, the details of one in a drawer. */
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { nothingSelected } from './bulk/selection.ts';
import { FileDrawer } from './detail/file-drawer.tsx';
import { type Dialog, LibraryDialogs } from './dialogs.tsx';
import { FileResults } from './file-results.tsx';
import { FolderHeading } from './folders/folder-heading.tsx';
import { FolderPane } from './folders/folder-pane.tsx';
import { LibraryToolbar } from './library-toolbar.tsx';
import classes from './media-library.module.css';
import { foldersQuery } from './queries.ts';
import { DropZone } from './upload/drop-zone.tsx';
import { UploadPanel } from './upload/upload-panel.tsx';
import { uploads } from './upload/uploads.ts';
import { useUploadRefresh } from './upload/use-uploads.ts';
import { useView } from './view/use-view.ts';

const none: readonly never[] = [];

export function Component() {
  const { t } = useTranslation();
  const [view, setView] = useView();
  const [selection, setSelection] = useState(nothingSelected);
  const [dialog, setDialog] = useState<Dialog>();
  const { data: folders = none } = useQuery(foldersQuery);
  useUploadRefresh();
  const target = typeof view.folder === 'number' ? view.folder : null;
  const upload = (files: readonly File[]) => uploads.add(files, target);
  const uploadButton = (
    <FileButton onChange={upload} multiple>
      {(button) => (
        <Button {...button} leftSection={<IconUpload size={16} aria-hidden />}>
          {t('media.upload')}
        </Button>
      )}
    </FileButton>
  );
  return (
    <Page title={t('nav.media')} description={t('media.description')} actions={uploadButton} width="wide">
      <DropZone onFiles={upload}>
        <div className={classes.columns}>
          <FolderPane folders={folders} view={view} onChange={setView} onDialog={setDialog} />
          <div className={classes.files}>
            <UploadPanel />
            <FolderHeading folders={folders} view={view} onChange={setView} onDialog={setDialog} />
            <LibraryToolbar view={view} onChange={setView} />
            <FileResults
              view={view}
              onChange={setView}
              selection={selection}
              onSelection={setSelection}
              emptyAction={uploadButton}
            />
          </div>
        </div>
      </DropZone>
      <BulkBar selection={selection} onSelection={setSelection} onDialog={setDialog} />
      <FileDrawer
        view={view}
        onChange={setView}
        folders={folders}
        onDialog={setDialog}
        isCovered={dialog !== undefined}
      />
      <LibraryDialogs
        dialog={dialog}
        folders={folders}
        onClose={() => setDialog(undefined)}
        onFolder={(folder) => setView({ folder })}
        onFilesGone={(ids) => {
          setSelection(nothingSelected);
          if (view.file !== undefined && ids.includes(view.file)) setView({ file: undefined });
        }}
      />
    </Page>
  );
}
