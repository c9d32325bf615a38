/** The one queue of the app; files that are stored go into the folder that they were dropped on. */
import { call } from '../../../api/client.ts';
import { storeFile } from '../../../api/upload.ts';
import { createUploadQueue } from './upload-queue.ts';

export const uploads = createUploadQueue(async (file, folderId, options) => {
  const { id } = await storeFile(file, options);
  if (folderId !== null) await call('POST /admin/api/files/actions/move', { body: { ids: [id], folderId } });
});
