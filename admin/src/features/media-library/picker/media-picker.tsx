/**
 * Chooses files for an entry from the library, and takes new ones on the way: dropped, pasted, from the desk or from the
 * web; what is uploaded here is chosen at once. Default export: it is loaded lazily.
 */
import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { use, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset, MediaFile } from '../../../../../server/admin-api.ts';
import { showError } from '../../../components/show-error.ts';
import { acceptOf, allowedGroups, isAllowed } from '../../../fields/media/allowed-kinds.ts';
import { MediaDeskContext, type PickWish } from '../../../fields/media/media-desk.ts';
import { isUnderWay } from '../../../lib/upload-queue.ts';
import { type Dialog, LibraryDialogs } from '../dialogs.tsx';
import { FolderPane } from '../folders/folder-pane.tsx';
import { FolderPath } from '../folders/folder-path.tsx';
import { pathTo } from '../folders/folder-tree.ts';
import { useFolders } from '../folders/use-folders.ts';
import { DropZone } from '../upload/drop-zone.tsx';
import { UploadButton } from '../upload/upload-button.tsx';
import { UploadPanel } from '../upload/upload-panel.tsx';
import { useLibrary } from '../use-library.ts';
import type { ChangeView } from '../view/use-view.ts';
import { type LibraryView, readView, toQuery } from '../view/view-state.ts';
import { type Choice, isSameChoice, toggled, withFiles, withoutFile } from './choice.ts';
import { ChosenFiles } from './chosen-files.tsx';
import classes from './picker.module.css';
import { PickerFiles } from './picker-files.tsx';
import { PickerToolbar } from './picker-toolbar.tsx';
import { maxAtOnce, useAllFiles } from './use-all-files.ts';
import { usePickerUploads } from './use-picker-uploads.ts';

type Props = {
  readonly wish: PickWish;
  /** Gets what is chosen; undefined when the person goes back. */
  readonly onDone: (chosen: readonly Asset[] | undefined) => void;
};

export default function MediaPicker({ wish, onDone }: Props) {
  const { t } = useTranslation();
  const { many, allowedTypes } = wish;
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [view, setView] = useState<LibraryView>(() => readView(new URLSearchParams()));
  /** The focus is on its way from the search to the files, which may not be there yet. */
  const [isEntering, setEntering] = useState(false);
  const change: ChangeView = (difference) => {
    setEntering(false);
    setView((now) => ({ ...now, ...difference }));
  };
  const [choice, setChoice] = useState<Choice>(wish.chosen);
  const [dialog, setDialog] = useState<Dialog>();
  const { list: folders, mayIn, mayUpload: mayUploadAny } = useFolders();
  const add = (files: Choice) => {
    const fitting = files.filter(({ mime }) => isAllowed(mime, allowedTypes));
    setChoice((now) => withFiles(now, fitting, many));
  };
  const folderId = typeof view.folder === 'number' ? view.folder : null;
  const { own, clear, upload } = usePickerUploads({ folders, folderId, allowedTypes, onStored: (file) => add([file]) });
  const kinds = allowedGroups(allowedTypes).map(({ kind }) => kind);
  const query = { ...toQuery(view), ...(view.kind === undefined && kinds.length > 0 ? { kind: kinds } : {}) };
  const found = useLibrary(query);
  const fetchAll = useAllFiles(query);
  const addAll = async () => {
    try {
      const all = await fetchAll();
      if (all) add(all);
      else notifications.show({ message: t('media.tooManyAtOnce', { count: maxAtOnce }) });
    } catch (error) {
      showError(error);
    }
  };
  const desk = use(MediaDeskContext);
  /** The details of a file stand over the picker and get the keys. */
  const [isCovered, setCovered] = useState(false);
  const showDetails = async ({ id }: MediaFile) => {
    setCovered(true);
    await desk.showDetails({ id, locale: undefined, toText: false });
    setCovered(false);
  };
  const mayUpload = mayUploadAny && (folderId === null || mayIn(folderId).upload);
  const refuse = () => void notifications.show({ color: 'red', message: t('media.mayNotUpload') });
  const scroller = useRef<HTMLDivElement>(null);
  const uploadButton = mayUpload && (
    <UploadButton
      variant="default"
      accept={acceptOf(allowedTypes)}
      onFiles={upload}
      onFromUrl={() => setDialog({ is: 'upload-from-url', folderId })}
    />
  );
  const body = (
    <>
      <div className={classes.columns}>
        <div className={classes.folders}>
          <FolderPane
            folders={folders}
            top={mayIn(null)}
            view={view}
            onChange={change}
            onDialog={setDialog}
            withTrash={false}
          />
        </div>
        <div className={classes.files}>
          <PickerToolbar view={view} onChange={change} kinds={kinds} onLeave={() => setEntering(true)}>
            {uploadButton}
          </PickerToolbar>
          <div ref={scroller} className={classes.scroller}>
            <UploadPanel list={own} onClear={clear} />
            {folderId !== null && <FolderPath path={pathTo(folders, folderId)} onChange={change} />}
            <PickerFiles
              found={found}
              view={view}
              onChange={change}
              isRestricted={kinds.length > 0}
              emptyAction={uploadButton}
              scroller={scroller}
              choice={choice}
              many={many}
              isChanged={!isSameChoice(choice, wish.chosen)}
              onToggle={(file) => setChoice((now) => toggled(now, file, many))}
              onAdd={add}
              onAll={() => void addAll()}
              onDetails={(file) => void showDetails(file)}
              isEntering={isEntering}
              onEntered={() => setEntering(false)}
              onTake={(file) => onDone(file ? withFiles(choice, [file], many) : choice)}
            />
          </div>
        </div>
      </div>
      <ChosenFiles
        choice={choice}
        many={many}
        mayBeEmpty={many && wish.chosen.length > 0}
        isUploading={own.some(({ state }) => isUnderWay(state))}
        onRemove={(id) => setChoice((now) => withoutFile(now, id))}
        onTake={() => onDone(choice)}
        onClose={() => onDone(undefined)}
      />
    </>
  );
  return (
    <>
      <Modal
        opened
        onClose={() => onDone(undefined)}
        title={wish.title}
        fullScreen={isNarrow}
        size={1120}
        closeOnEscape={dialog === undefined && !isCovered}
        // Whoever opened it gets the focus back, from the one that shows it.
        returnFocus={false}
        classNames={{ content: classes.dialog ?? '', body: classes.body ?? '', header: classes.header ?? '' }}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <DropZone className={classes.zone} onFiles={mayUpload ? upload : refuse}>
          {body}
        </DropZone>
      </Modal>
      <LibraryDialogs
        dialog={dialog}
        folders={folders}
        onClose={() => setDialog(undefined)}
        onFolder={(folder) => change({ folder })}
        onFilesGone={() => undefined}
        onFetched={(file) => add([file])}
      />
    </>
  );
}
