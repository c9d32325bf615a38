/** The one queue of the app. What a lost connection stopped goes on by itself when the connection is back. */
import { ApiError } from '../../../api/errors.ts';
import { sendFile } from '../../../api/resumable-upload.ts';
import { createUploadQueue } from './upload-queue.ts';

export const uploads = createUploadQueue(sendFile);

window.addEventListener('online', () => uploads.resume(isLostConnection));

export function isLostConnection(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'client.offline';
}
