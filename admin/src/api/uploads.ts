/** The one queue of the app. What a lost connection stopped goes on by itself when the connection is back. */

import { createUploadQueue } from '../lib/upload-queue.ts';
import { ApiError } from './errors.ts';
import { sendFile } from './resumable-upload.ts';

export const uploads = createUploadQueue(sendFile);

window.addEventListener('online', () => uploads.resume(isLostConnection));

export function isLostConnection(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'client.offline';
}
