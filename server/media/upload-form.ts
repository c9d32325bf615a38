/** From a multipart request to stored files: what both faces, the content API's and the admin's, do with an upload. */
import type { RequestInfo } from '../http/index.ts';
import { updateAsset } from './assets.ts';
import type { Caller } from './caller.ts';
import { parseAttachTarget, parseFileInfos } from './file-info.ts';
import type { Media } from './media.ts';
import { receiveForm } from './receive.ts';
import { replaceFile, upload } from './upload.ts';

export type UploadRequest = Pick<RequestInfo, 'stream' | 'ip' | 'setHeader'>;

/** Stores the files of a form, attached to an entry where it says so. Answers their ids. Throws as `receiveForm` and `upload`. */
export async function storeFromForm(media: Media, caller: Caller, request: UploadRequest): Promise<number[]> {
  await media.countUpload(caller.access, request);
  return media.incoming.withFolder(async (folder) => {
    const { files, fields } = await receiveForm(request.stream, folder, media.limits);
    const infos = parseFileInfos(fields.fileInfo);
    return upload(media, { ...caller, files, infos, attachTo: parseAttachTarget(fields) });
  });
}

/** With a file: new content for the asset; without: new information. Throws as `replaceFile` and `updateAsset`. */
export async function changeFromForm(media: Media, caller: Caller, id: number, request: UploadRequest): Promise<void> {
  await media.countUpload(caller.access, request);
  await media.incoming.withFolder(async (folder) => {
    const { files, fields } = await receiveForm(request.stream, folder, media.limits);
    const infos = parseFileInfos(fields.fileInfo);
    if (files.length > 0) await replaceFile(media, id, { ...caller, folder, files, infos });
    else await media.database.transaction((tx) => updateAsset(tx, { media, ...caller }, id, infos[0] ?? {}));
  });
}
