/** Storing new files, and new content for an old one. Files are in their place before a row says so. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileScopeOf } from '../auth/index.ts';
import { actorKey, systemAccess } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { keepVersion, type ReplacedBy } from './asset-versions.ts';
import { inBackground, keysOf, removeKeys } from './assets.ts';
import {
  type AssetChanges,
  bumpAssetRevision,
  findAsset,
  findExistingHashes,
  insertAssets,
  lockAsset,
  putIntoFolder,
  unmarkMissing,
  updateAssetRow,
} from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import type { Caller } from './caller.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';
import { homeOf, refuseClosedFile, refuseOutside } from './file-rights.ts';
import { noteKeys } from './incoming.ts';
import type { AttachTarget, Media } from './media.ts';
import { type PreparedFile, prepareFile } from './prepare.ts';
import { refuseBeyondQuota } from './quota.ts';
import type { ReceivedFile } from './receive.ts';
import { placeStaged, putStaged, queuePlacing, stagedKey, stagedNote } from './staged.ts';
import { toAssetChanges } from './texts.ts';

export type Upload = Caller & {
  /** The work folder that the files are in. */
  readonly folder: string;
  readonly files: readonly ReceivedFile[];
  /** By position of the file; a missing one is empty. */
  readonly infos: readonly FileInfo[];
  readonly attachTo?: AttachTarget | undefined;
  /** More to do in the transaction that makes the assets; when it throws, nothing is stored. */
  readonly complete?: (tx: Tx, ids: readonly number[]) => Promise<void>;
};

/**
 * Stores all files or none; answers their ids in the order of the files. Opens its own transaction once the files are
 * in their place. Throws `media.files_missing`, what `prepareFile` throws, and what attaching throws.
 */
export async function upload(
  media: Media,
  { access, source, folder, files, infos, attachTo, complete }: Upload,
): Promise<number[]> {
  if (files.length === 0) throw mediaErrors.files_missing();
  const prepared = await Promise.all(files.map((file, at) => prepareFile(media, file, infos[at] ?? {})));
  try {
    await Promise.all(prepared.map((file) => place(media, folder, file)));
    return await media.database.transaction(async (tx) => {
      const assets = await Promise.all(
        prepared.map(async ({ asset }, at) => {
          const { translations } = infos[at] ?? {};
          return { ...asset, ...(await toAssetChanges(tx, { translations })) };
        }),
      );
      const addedBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      await refuseBeyondQuota(tx, media.limits, { actor: access.actor, addedBytes });
      const ids = await insertAssets(tx, assets, actorKey(access.actor));
      await putIntoFolder(tx, ids, homeOf(await fileScopeOf(tx, access, 'upload')));
      if (attachTo) {
        if (!media.attach) throw mediaErrors.attaching_unavailable();
        await media.attach(tx, access, attachTo, ids);
      }
      await complete?.(tx, ids);
      await refuseOutside(tx, access, 'upload', ids);
      await bumpAssetRevision(tx);
      await auditMedia(tx, { access, source }, { action: 'upload', ids });
      return ids;
    });
  } catch (error) {
    await removeWithoutRow(media, prepared);
    throw error;
  }
}

/** Not those whose commit went through and only its answer was lost; while the database is away, the next start decides. */
async function removeWithoutRow(media: Media, prepared: readonly PreparedFile[]): Promise<void> {
  const files = prepared.map(({ asset, contents }) => ({ hash: asset.hash, keys: contents.map(({ key }) => key) }));
  try {
    const existing = await findExistingHashes(
      media.database,
      files.map(({ hash }) => hash),
    );
    const lost = files.filter(({ hash }) => !existing.has(hash));
    await removeKeys(
      media,
      lost.flatMap(({ keys }) => keys),
    );
  } catch (error) {
    media.onTaskFailed('remove the files of a failed upload', error);
    await Promise.all(files.map(({ hash, keys }) => media.incoming.keepNote(hash, keys)));
  }
}

export type LocalFile = { readonly name: string; readonly bytes: Uint8Array; readonly info: FileInfo };

/** Stores a file that is in memory, as if it had been uploaded. Answers its id; throws what `upload` throws. */
export async function uploadBytes(media: Media, { name, bytes, info }: LocalFile): Promise<number> {
  return media.incoming.withFolder(async (folder) => {
    const target = path.join(folder, 'received-0');
    await writeFile(target, bytes);
    const sha256 = createHash('sha256').update(bytes).digest();
    const file = { path: target, name, declaredType: '', sizeBytes: bytes.length, sha256 };
    const access = systemAccess('upload');
    const [id] = await upload(media, { access, folder, files: [file], infos: [info] });
    if (id === undefined) throw mediaErrors.files_missing();
    return id;
  });
}

export type Replacement = Upload & {
  /** `replace` unless given. */
  readonly replacedBy?: ReplacedBy;
  /** The hash of the content that it is meant to replace; when the file has another meanwhile, nothing happens. */
  readonly instead?: Buffer | null;
};

/**
 * New content under the old hash, id and links; the former one becomes a version. The address changes only when the file
 * type does. Throws `media.not_found`, `http.forbidden`, `media.changed_meanwhile` and what `prepareFile` throws.
 */
export async function replaceFile(
  media: Media,
  id: number,
  { access, source, folder, files, infos, complete, replacedBy = 'replace', instead }: Replacement,
): Promise<void> {
  const [file, ...others] = files;
  if (!file || others.length > 0) throw mediaErrors.one_file_only();
  await refuseClosedFile(media.database, access, 'upload', id);
  const before = await findAsset(media.database, id);
  if (!before) throw mediaErrors.not_found();
  const info = infos[0] ?? {};
  const prepared = await prepareFile(media, file, info, before.hash);
  const { contents, asset } = prepared;
  const sha256 = asset.sha256.toString('hex');
  const staged = { assetId: id, sha256, keys: contents.map(({ key }) => key) };
  const stagedKeys = staged.keys.map((key) => stagedKey(staged, key));
  await noteKeys(folder, stagedNote(staged, asset.hash), stagedKeys);
  try {
    await putStaged(media, sha256, contents);
    await media.database.transaction(async (tx) => {
      await refuseClosedFile(tx, access, 'upload', id);
      const current = await lockAsset(tx, id);
      if (!current) throw mediaErrors.not_found();
      if (instead && current.sha256?.equals(instead) === false) throw mediaErrors.changed_meanwhile();
      await refuseBeyondQuota(tx, media.limits, { actor: access.actor, addedBytes: file.sizeBytes });
      await updateAssetRow(tx, id, toChanges(prepared, await toAssetChanges(tx, info, current)));
      await unmarkMissing(tx, id);
      await complete?.(tx, [id]);
      await bumpAssetRevision(tx);
      await auditMedia(tx, { access, source }, { action: replacedBy, ids: [id] });
      if (current.sha256?.equals(asset.sha256) !== true) {
        await keepVersion(tx, media, { access, folder, asset: current, replacedBy });
      }
      await queuePlacing(tx, staged);
      const unused = keysOf(current).filter((key) => !staged.keys.includes(key));
      tx.afterCommit(() => inBackground(media, 'remove files', removeKeys(media, unused)));
    });
  } catch (error) {
    // Removes what is staged, unless the commit went through and only its answer was lost.
    await placeStaged(media, staged).catch(() => undefined);
    throw error;
  }
  // What fails here is not the sender's: the file is replaced, and the job will put it into its place.
  await placeStaged(media, staged).catch((error: unknown) => media.onTaskFailed('place files', error));
}

async function place(media: Media, folder: string, { asset, contents }: PreparedFile): Promise<void> {
  await noteKeys(
    folder,
    asset.hash,
    contents.map(({ key }) => key),
  );
  await media.storage.put(contents);
}

/** What the form does not name stays, but for what follows from the new content. */
function toChanges({ asset }: PreparedFile, info: AssetChanges): AssetChanges {
  const {
    documentId: _id,
    hash: _hash,
    alternativeText: _text,
    caption: _caption,
    focalPoint: _point,
    translations: _translations,
    tags: _tags,
    ...content
  } = asset;
  // `{}` where there are none: the recorded server does so after a replacement (contract §9).
  return { ...info, ...content, formats: asset.formats ?? {} };
}
