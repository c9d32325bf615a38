import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { keys } from '../../../api/keys.ts';
import { summarise, type Upload } from './upload-queue.ts';
import { uploads } from './uploads.ts';

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(uploads.subscribe, uploads.list);
}

/** Shows what is stored as it comes in, and asks before the window closes on what is not. */
export function useUploadRefresh(): void {
  const queryClient = useQueryClient();
  const count = (key: 'done' | 'underWay') => summarise(uploads.list())[key];
  const done = useSyncExternalStore(uploads.subscribe, () => count('done'));
  const isBusy = useSyncExternalStore(uploads.subscribe, () => count('underWay') > 0);
  useEffect(() => {
    if (done > 0) void queryClient.invalidateQueries({ queryKey: keys.files });
  }, [done, queryClient]);
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isBusy]);
}
