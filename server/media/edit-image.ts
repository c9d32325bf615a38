/** Cutting, turning and mirroring a picture, and going back to what a file was: new content for the same asset. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formerKey, getVersion } from './asset-versions.ts';
import { originalKey } from './assets.ts';
import { findAsset, type LockedAsset } from './assets-sql.ts';
import type { Caller } from './caller.ts';
import { mediaErrors } from './errors.ts';
import { refuseClosedFile } from './file-rights.ts';
import { typeOfExtension } from './file-types.ts';
import type { ImageEdit } from './images/job.ts';
import type { Media } from './media.ts';
import { moveFocalPoint } from './move-focal-point.ts';
import type { ReceivedFile } from './receive.ts';
import { replaceFile } from './upload.ts';

/** Throws `media.not_found`, `media.not_editable`, `media.changed_meanwhile` and what the workshop throws. */
export async function editImage(media: Media, caller: Caller, id: number, edit: ImageEdit): Promise<void> {
  await refuseClosedFile(media.database, caller.access, 'upload', id);
  const asset = await getAsset(media, id);
  if (!typeOfExtension(asset.ext ?? '')?.raster) throw mediaErrors.not_editable();
  await media.incoming.withFolder(async (folder) => {
    const output = path.join(folder, 'edited');
    await media.storage.withFile(originalKey(asset), (input) =>
      media.workshop.run({ kind: 'edit', input, output, ...edit }),
    );
    const info = { name: asset.name, focalPoint: asset.focalPoint && moveFocalPoint(asset.focalPoint, edit) };
    const files = [await describe(output, asset)];
    await replaceFile(media, id, {
      ...caller,
      folder,
      files,
      infos: [info],
      replacedBy: 'edit',
      instead: asset.sha256,
    });
  });
}

/** Throws `media.not_found`, `media.version_not_found`, `media.changed_meanwhile`. */
export async function restoreVersion(media: Media, caller: Caller, id: number, number: number): Promise<void> {
  await refuseClosedFile(media.database, caller.access, 'upload', id);
  const asset = await getAsset(media, id);
  const version = await getVersion(media.database, id, number);
  await media.incoming.withFolder(async (folder) => {
    const copy = path.join(folder, 'restored');
    await media.storage.withFile(formerKey(version), (file) => copyFile(file, copy));
    const info = { name: version.name, focalPoint: version.focalPoint };
    const files = [await describe(copy, version)];
    await replaceFile(media, id, {
      ...caller,
      folder,
      files,
      infos: [info],
      replacedBy: 'revert',
      instead: asset.sha256,
    });
  });
}

async function getAsset(media: Media, id: number): Promise<LockedAsset> {
  const asset = await findAsset(media.database, id);
  if (!asset) throw mediaErrors.not_found();
  return asset;
}

/** As if it had been uploaded under the name of its type. */
async function describe(
  file: string,
  { ext, mime }: { readonly ext: string | null; readonly mime: string },
): Promise<ReceivedFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const { size } = await stat(file);
  return { path: file, name: `content${ext ?? ''}`, declaredType: mime, sizeBytes: size, sha256: hash.digest() };
}
