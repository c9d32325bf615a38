/**
 * Sends a file in parts (tus 1.0.0): after a lost connection, a closed window or a restart of the server it goes on where
 * it stopped, as soon as the same file is sent to the same folder again.
 */
import { parseJson } from '../lib/parse-json.ts';
import { offlineError, toApiError } from './errors.ts';
import { noteRefusal } from './session-end.ts';

export type SendOptions = {
  /** Aborting gives the upload up: what was sent of it is removed. */
  readonly signal: AbortSignal;
  /** Gets the share of the bytes that are sent, from 0 to 1. */
  readonly onProgress: (share: number) => void;
};

const endpoint = '/admin/api/uploads';
/** Some seconds of a bad connection go unnoticed; after that the person is told. */
const retryDelaysMs = [500, 1_500, 4_000];

/** Resolves to the id of the stored file. Throws `ApiError`; the reason of `signal` when that was aborted. */
export async function sendFile(
  file: File,
  folderId: number | null,
  { signal, onProgress }: SendOptions,
): Promise<number> {
  const { DetailedError, Upload } = await import('tus-js-client');
  signal.throwIfAborted();
  return new Promise<number>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint,
      retryDelays: retryDelaysMs,
      metadata: {
        filename: file.name,
        filetype: file.type,
        ...(folderId === null ? {} : { folderId: String(folderId) }),
      },
      fingerprint: async () => ['plinth', file.name, file.type, file.size, file.lastModified, folderId].join(':'),
      removeFingerprintOnSuccess: true,
      onProgress: (sent, total) => onProgress(total > 0 ? sent / total : 0),
      // What the server refuses it would refuse again; a lost connection, or a server that is about to be back, not.
      onShouldRetry: (error) => {
        const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;
        return status === undefined || status === 0 || status === 409 || status === 423 || status >= 500;
      },
      onSuccess: ({ lastResponse }) => resolve(Number(lastResponse.getHeader('Upload-Asset'))),
      onError: (error) => {
        const failure = error instanceof DetailedError ? toError(error.originalResponse) : error;
        noteRefusal(failure);
        reject(failure);
      },
    });
    signal.addEventListener('abort', () => {
      reject(signal.reason);
      // The server forgets it by itself within a day when it cannot be told.
      upload.abort(true).catch(() => undefined);
    });
    upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      if (!signal.aborted) upload.start();
    }, reject);
  });
}

type TusResponse = {
  getStatus(): number;
  getHeader(name: string): string | undefined;
  getBody(): string;
};

function toError(response: TusResponse | null): Error {
  if (!response || response.getStatus() === 0) return offlineError(undefined);
  const headers = { get: (name: string) => response.getHeader(name) ?? null };
  return toApiError({ status: response.getStatus(), headers }, parseJson(response.getBody()));
}
