import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { MediaFile } from '../../../server/admin-api.ts';
import { isUnderWay, summarise, type Upload } from '../lib/upload-queue.ts';
import { fileQuery } from './files.ts';
import { keys } from './keys.ts';
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
  useUnloadGuard(isBusy);
}

/**
 * The uploads of one place, such as a field: each file is handed to it once when it is stored, and is no longer among the
 * uploads then. Their numbers go up in the order in which they were added, which need not be that in which they are
 * stored. What is under way when the place is left goes on, and ends in the library alone.
 */
export function useOwnUploads(onStored: (file: MediaFile, upload: number) => void) {
  const queryClient = useQueryClient();
  const all = useUploads();
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const own = useMemo(() => all.filter(({ id }) => ids.has(id)), [all, ids]);
  const take = useRef(onStored);
  take.current = onStored;
  const given = useRef(new Set<number>());
  useEffect(() => {
    for (const { id, state } of own) {
      if (state.is !== 'done' || given.current.has(id)) continue;
      given.current.add(id);
      const read = queryClient.fetchQuery(fileQuery(state.fileId));
      // A file that cannot be read just now is in the library all the same.
      read.then((file) => take.current(file, id)).catch(() => undefined);
      read.finally(() => uploads.forget(id)).catch(() => undefined);
      void queryClient.invalidateQueries({ queryKey: keys.files, refetchType: 'active' });
    }
  }, [own, queryClient]);
  useUnloadGuard(own.some(({ state }) => isUnderWay(state)));
  /** Takes on these uploads, by the ids that the queue has given them. */
  const adopt = useCallback((more: readonly number[]) => setIds((known) => new Set([...known, ...more])), []);
  return { own, adopt };
}

function useUnloadGuard(isBusy: boolean): void {
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isBusy]);
}
