/** Files on their way into a field: each is added to it as soon as it is stored. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { MediaFile } from '../../../../server/admin-api.ts';
import { keys } from '../../api/keys.ts';
import { storeFile } from '../../api/upload.ts';
import { createUploadQueue } from '../../features/media-library/upload/upload-queue.ts';

/** `onStored` is not called any more once the field is gone: the file is in the library then. */
export function useFieldUploads(onStored: (file: MediaFile) => void) {
  const queryClient = useQueryClient();
  const take = useRef<((file: MediaFile) => void) | undefined>(undefined);
  useEffect(() => {
    take.current = onStored;
    return () => {
      take.current = undefined;
    };
  });
  const [queue] = useState(() =>
    createUploadQueue(async (file, _folderId, options) => {
      const stored = await storeFile(file, options);
      take.current?.(stored);
      void queryClient.invalidateQueries({ queryKey: keys.files });
    }),
  );
  const uploads = useSyncExternalStore(queue.subscribe, queue.list);
  return { queue, open: uploads.filter(({ state }) => state.is !== 'done') };
}
