/**
 * Files on their way to the server: a few at once, the others wait. It lives outside of the screen, so that leaving
 * the library does not stop an upload and coming back shows how far it is. What cannot be sent stays in the list with
 * its reason until it is sent again or taken away.
 */

export type UploadState =
  | { readonly is: 'waiting' | 'cancelled' }
  /** `fileId`: of the file that it has become. */
  | { readonly is: 'done'; readonly fileId: number }
  /** `share` of the bytes, from 0 to 1; at 1 the server is still at work. */
  | { readonly is: 'sending'; readonly share: number }
  | { readonly is: 'failed'; readonly error: unknown };

export type Upload = {
  readonly id: number;
  readonly file: File;
  readonly folderId: number | null;
  readonly state: UploadState;
};

/** Resolves to the id of the stored file. */
type Send = (
  file: File,
  folderId: number | null,
  options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
) => Promise<number>;

/** Browsers open six connections to a server; half of them stay free for the rest of the app. */
const atOnce = 3;

export function createUploadQueue(send: Send) {
  let uploads: readonly Upload[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const aborts = new Map<number, AbortController>();

  const change = (next: readonly Upload[]) => {
    uploads = next;
    for (const listener of listeners) listener();
  };
  const setState = (id: number, state: UploadState) =>
    change(uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)));

  const startNext = () => {
    const waiting = uploads.filter(({ state }) => state.is === 'waiting');
    for (const upload of waiting.slice(0, Math.max(0, atOnce - aborts.size))) void start(upload);
  };

  const start = async ({ id, file, folderId }: Upload) => {
    const abort = new AbortController();
    aborts.set(id, abort);
    setState(id, { is: 'sending', share: 0 });
    const onProgress = (share: number) => {
      if (!abort.signal.aborted) setState(id, { is: 'sending', share });
    };
    try {
      const fileId = await send(file, folderId, { signal: abort.signal, onProgress });
      setState(id, { is: 'done', fileId });
    } catch (error) {
      setState(id, abort.signal.aborted ? { is: 'cancelled' } : { is: 'failed', error });
    }
    aborts.delete(id);
    startNext();
  };

  return {
    /** The list as it stands; another list after every change. */
    list: () => uploads,
    /** Returns the way to stop listening. */
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** New files, to be stored in the folder (null: in none). Returns the ids of the uploads. */
    add: (files: readonly File[], folderId: number | null): number[] => {
      const added = files.map((file): Upload => {
        lastId += 1;
        return { id: lastId, file, folderId, state: { is: 'waiting' } };
      });
      change([...uploads, ...added]);
      startNext();
      return added.map(({ id }) => id);
    },
    /** Stops one that waits or is under way; of others it changes nothing. */
    cancel: (id: number) => {
      const state = uploads.find((upload) => upload.id === id)?.state.is;
      if (state === 'waiting') setState(id, { is: 'cancelled' });
      if (state === 'sending') aborts.get(id)?.abort();
    },
    /** Sends one again that failed or was cancelled. */
    retry: (id: number) => {
      const state = uploads.find((upload) => upload.id === id)?.state.is;
      if (state !== 'failed' && state !== 'cancelled') return;
      setState(id, { is: 'waiting' });
      startNext();
    },
    /** Sends again what failed for a reason that has passed. */
    resume: (hasPassed: (error: unknown) => boolean) => {
      change(
        uploads.map((upload) =>
          upload.state.is === 'failed' && hasPassed(upload.state.error)
            ? { ...upload, state: { is: 'waiting' } }
            : upload,
        ),
      );
      startNext();
    },
    /** Takes everything from the list that is not under way. */
    clear: () => change(uploads.filter(({ state }) => isUnderWay(state))),
    /** Takes one from the list that is not under way. */
    forget: (id: number) => change(uploads.filter((upload) => upload.id !== id || isUnderWay(upload.state))),
  };
}

export function isUnderWay(state: UploadState): boolean {
  return state.is === 'waiting' || state.is === 'sending';
}

export type UploadSummary = {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly underWay: number;
};

/** Cancelled files count as if they had never been chosen. */
export function summarise(uploads: readonly Upload[]): UploadSummary {
  const count = (fits: (state: UploadState) => boolean) => uploads.filter(({ state }) => fits(state)).length;
  const done = count(({ is }) => is === 'done');
  const failed = count(({ is }) => is === 'failed');
  const underWay = count(isUnderWay);
  return { total: done + failed + underWay, done, failed, underWay };
}
