/** Storing new files, and new content for an old one. Files are in their place before a row says so. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileScopeOf } from '../auth/index.ts';
import { actorKey, systemAccess } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { copyFormer, formerKey, keepVersion, type ReplacedBy } from './asset-versions.ts';
import { keysOf, removeAfterCommit } from './assets.ts';
import {
  type AssetChanges,
  bumpAssetRevision,
  findAsset,
  insertAssets,
  lockAsset,
  type NewAsset,
  putIntoFolder,
  updateAssetRow,
} from './assets-sql.ts';
import { auditMedia } from './audit-media.ts';
import type { Caller } from './caller.ts';
import { unmarkMissing } from './check-files-sql.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';
import { homeOf, refuseClosedFile, refuseOutside } from './file-rights.ts';
import { queueComparison } from './looks.ts';
import type { AttachTarget, Media } from './media.ts';
import { newAssetHash } from './naming.ts';
import { withPlacedFiles } from './place-files.ts';
import { refuseBeyondQuota } from './quota.ts';
import type { ReceivedFile } from './receive.ts';
import { placeStaged, queuePlacing } from './staged.ts';
import { toAssetChanges } from './texts.ts';
import { uniteWithTwins } from './twin.ts';

export type Upload = Caller & {
  readonly files: readonly ReceivedFile[];
  /** By position of the file; a missing one is empty. */
  readonly infos: readonly FileInfo[];
  readonly attachTo?: AttachTarget | undefined;
  /** More to do in the transaction that makes the assets; when it throws, nothing is stored. */
  readonly complete?: (tx: Tx, ids: readonly number[]) => Promise<void>;
};

/**
 * Stores all files or none; answers their ids in the order of the files. Opens its own transaction once the files are
 * in their place. Throws `media.files_missing`, `media.busy`, what `prepareFile` throws, and what attaching throws.
 */
export async function upload(
  media: Media,
  { access, source, files, infos, attachTo, complete }: Upload,
): Promise<number[]> {
  if (files.length === 0) throw mediaErrors.files_missing();
  const preparations = files.map((file, at) => ({ file, info: infos[at] ?? {} }));
  return withPlacedFiles(media, preparations, (placed) =>
    media.storeInTransaction(async (tx) => {
      const assets = await Promise.all(
        placed.map(async ({ asset }, at) => {
          const { translations } = infos[at] ?? {};
          return { ...asset, ...(await toAssetChanges(tx, { translations })) };
        }),
      );
      const addedBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      await refuseBeyondQuota(tx, media.limits, { actor: access.actor, addedBytes });
      const ids = await insertAssets(tx, assets, actorKey(access.actor));
      for (const { announced } of placed) await media.unsettled.settle(tx, announced);
      // Asset rows are locked before the revision that every change of files counts up, here as everywhere.
      await uniteWithTwins(media.storage, tx, withIds(assets, ids));
      await putIntoFolder(tx, ids, homeOf(await fileScopeOf(tx, access, 'upload')));
      if (attachTo) {
        if (!media.attach) throw mediaErrors.attaching_unavailable();
        await media.attach(tx, access, attachTo, ids);
      }
      await complete?.(tx, ids);
      await refuseOutside(tx, access, 'upload', ids);
      await bumpAssetRevision(tx);
      await auditMedia(tx, { access, source }, { action: 'upload', ids });
      if (assets.some(isComparable)) await queueComparison(tx);
      return ids;
    }),
  );
}

/** What the library looks for look-alikes of. */
const isComparable = ({ fingerprint }: NewAsset) => fingerprint !== null;

function withIds(assets: readonly NewAsset[], ids: readonly number[]): (NewAsset & { readonly id: number })[] {
  return ids.flatMap((id, at) => (assets[at] ? [{ ...assets[at], id }] : []));
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
    const [id] = await upload(media, { access, files: [file], infos: [info] });
    if (id === undefined) throw mediaErrors.files_missing();
    return id;
  });
}

export type Replacement = Upload & {
  /** The work folder that the file is in. */
  readonly folder: string;
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
  const version = { hash: newAssetHash('version'), ext: before.ext ?? '' };
  const announcedVersion = await media.unsettled.announce([formerKey(version)]);
  const preparation = { file, info, hash: before.hash, isStaged: true };
  const staged = await withPlacedFiles(media, [preparation], async ([placed]) => {
    if (!placed) throw mediaErrors.files_missing();
    const { asset, announced } = placed;
    const staged = { assetId: id, sha256: asset.sha256.toString('hex'), keys: keysOf(asset) };
    const isSame = before.sha256?.equals(asset.sha256) === true;
    // Still on disk, with a bucket for what is new: no second name can be given to it there.
    const isElsewhere = before.provider !== media.storage.name;
    const isCopied = !isSame && isElsewhere && (await copyFormer(media, { folder, asset: before, version }));
    await media.storeInTransaction(async (tx) => {
      await refuseClosedFile(tx, access, 'upload', id);
      // Before the row is locked, as an upload does it that looks for the row's bytes: neither waits for the other.
      await refuseBeyondQuota(tx, media.limits, { actor: access.actor, addedBytes: file.sizeBytes });
      const current = await lockAsset(tx, id);
      if (!current) throw mediaErrors.not_found();
      const isOther = instead && current.sha256?.equals(instead) === false;
      const isMoved = current.ext !== before.ext || current.provider !== before.provider;
      if (isOther || isMoved) throw mediaErrors.changed_meanwhile();
      await updateAssetRow(tx, id, toChanges(asset, await toAssetChanges(tx, info, current)));
      await unmarkMissing(tx, id);
      await complete?.(tx, [id]);
      await bumpAssetRevision(tx);
      await auditMedia(tx, { access, source }, { action: replacedBy, ids: [id] });
      if (current.sha256?.equals(asset.sha256) !== true) {
        await keepVersion(tx, media, { access, folder, asset: current, version, replacedBy, isCopied });
      }
      await queuePlacing(tx, staged);
      for (const done of [announced, announcedVersion]) await media.unsettled.settle(tx, done);
      const unused = keysOf(current).filter((key) => !staged.keys.includes(key));
      await removeAfterCommit(media, tx, unused);
      if (isComparable(asset)) await queueComparison(tx);
    });
    return staged;
  }).catch(async (error: unknown) => {
    await media.unsettled.discard(announcedVersion);
    throw error;
  });
  // What fails here is not the sender's: the file is replaced, and the job will put it into its place.
  await placeStaged(media, staged).catch((error: unknown) => media.onTaskFailed('place files', error));
}

/** What the form does not name stays, but for what follows from the new content. */
function toChanges(asset: NewAsset, info: AssetChanges): AssetChanges {
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
