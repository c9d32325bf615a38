/** Sends files to the server and tells how far they are, which `fetch` cannot. */
import type { MediaFile } from '../../../server/admin-api.ts';
import { parseJson } from '../lib/parse-json.ts';
import { ApiError, offlineError, toApiError } from './errors.ts';
import { noteRefusal } from './session-end.ts';

export type UploadOptions = {
  readonly signal?: AbortSignal;
  /** Gets the share of the bytes that are sent, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

const address = '/admin/api/upload';

/** Stores a new file. Throws `ApiError`; the reason of `signal` when that was aborted. */
export async function storeFile(file: File, options: UploadOptions = {}): Promise<MediaFile> {
  // A form with one file is answered with a list of one.
  const { data } = (await send(address, file, options)) as { readonly data: readonly MediaFile[] };
  const [stored] = data;
  if (!stored) throw new ApiError({ code: 'client.unknown', status: 0, message: 'The server stored nothing.' });
  return stored;
}

/** Gives a file new content under its old address. Throws as `storeFile`. */
export async function replaceFile(id: number, file: File, options: UploadOptions = {}): Promise<MediaFile> {
  // With an id the answer is that file.
  return ((await send(`${address}?id=${id}`, file, options)) as { readonly data: MediaFile }).data;
}

function send(url: string, file: File, { signal, onProgress }: UploadOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => {
      request.abort();
      reject(signal?.reason);
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(offlineError(undefined));
    request.onload = () => {
      signal?.removeEventListener('abort', abort);
      const answer = parseJson(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer !== undefined) return resolve(answer);
      const headers = { get: (name: string) => request.getResponseHeader(name) };
      const error = toApiError({ status: request.status, headers }, answer);
      noteRefusal(error);
      reject(error);
    };
    const body = new FormData();
    body.append('files', file);
    request.open('POST', url);
    request.send(body);
  });
}
