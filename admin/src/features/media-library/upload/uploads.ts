/** The one queue of the app; files that are stored go into the folder that they were dropped on. */
import { call } from '../../../api/client.ts';
import { storeFile } from '../../../api/upload.ts';
import { createUploadQueue } from './upload-queue.ts';

/** A file that is stored but could not be put into its folder is not stored a second time when it is tried again. */
const storedIds = new WeakMap<File, number>();

export const uploads = createUploadQueue(async (file, folderId, options) => {
  const id = storedIds.get(file) ?? (await storeFile(file, options)).id;
  storedIds.set(file, id);
  if (folderId !== null) await call('POST /admin/api/files/actions/move', { body: { ids: [id], folderId } });
});
