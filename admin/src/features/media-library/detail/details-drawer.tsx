/** One file in full, over the form of an entry that holds it. Default export: it is loaded lazily. */
import { Drawer } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DetailsWish } from '../../../fields/media/media-desk.ts';
import { useFileActions } from '../bulk/use-file-actions.ts';
import { useFolders } from '../folders/use-folders.ts';
import { LoadedFile } from './loaded-file.tsx';
import { TextFirst } from './text-first.tsx';

type Props = { readonly wish: DetailsWish; readonly onDone: () => void };

export default function DetailsDrawer({ wish, onDone }: Props) {
  const { t } = useTranslation();
  const { list: folders } = useFolders();
  const { restore } = useFileActions();
  const flush = useRef<() => Promise<boolean>>(async () => true);
  const close = async () => {
    if (await flush.current()) onDone();
  };
  return (
    <Drawer
      opened
      onClose={() => void close()}
      position="right"
      size={560}
      title={t('media.details')}
      overlayProps={{ backgroundOpacity: 0.3 }}
      // Whoever opened it gets the focus back, from the one that shows it.
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <TextFirst isWanted={wish.toText}>
        <LoadedFile
          id={wish.id}
          folders={folders}
          textLocale={wish.locale}
          flush={flush}
          onRestore={(id) => void restore([id])}
        />
      </TextFirst>
    </Drawer>
  );
}
