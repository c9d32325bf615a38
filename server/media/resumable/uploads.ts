/**
 * Uploads in several requests, which go on where they stopped: after a lost connection, a restart, or on another node.
 *
 * Parts wait in a storage of their own, out of reach of visitors; a row says which, and how far the upload has come. The
 * last part is not kept: with it the file is put together and goes the way of any other (`upload`, `replaceFile`), and
 * one transaction makes the asset and completes the upload. Whoever crashes before that has the last part sent again.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Access } from '../../base/access.ts';
import { AppError } from '../../base/errors.ts';
import type { Tx } from '../../db/database.ts';
import { admitName } from '../admit-name.ts';
import { inBackground } from '../assets.ts';
import { findAsset } from '../assets-sql.ts';
import { moveFiles } from '../bulk.ts';
import type { Caller } from '../caller.ts';
import { mediaErrors } from '../errors.ts';
import type { FileInfo } from '../file-info.ts';
import { refuseClosedFile, refuseClosedTarget } from '../file-rights.ts';
import { getFolder } from '../folders.ts';
import type { Media } from '../media.ts';
import { refuseBeyondQuota } from '../quota.ts';
import { cleanName, measure, type ReceivedFile } from '../receive.ts';
import { replaceFile, upload as storeFiles } from '../upload.ts';
import { type Checksum, type PartFile, receiveParts } from './receive-parts.ts';
import {
  addPart,
  completeUpload,
  deleteExpiredUploads,
  deleteUpload,
  findKnownParts,
  findUpload,
  insertUpload,
  type ResumableUpload,
} from './uploads-sql.ts';

export type UploadAnnouncement = {
  readonly name: string;
  readonly declaredType: string;
  readonly sizeBytes: number;
  readonly info: FileInfo;
  readonly folderId: number | null;
  readonly replaces: number | null;
};

export type Continuation = {
  readonly id: string;
  /** Where the sender believes to be. */
  readonly offsetBytes: number;
  readonly checksum: Checksum | undefined;
};

/**
 * Announces a file; its bytes follow. Throws what can be said of it already: `media.files_missing` (it is empty),
 * `media.file_too_large`, `media.type_not_allowed`, `media.not_found` (of what it replaces), `media.folder_not_found`.
 */
export async function startUpload(
  tx: Tx,
  media: Media,
  access: Access,
  { name, declaredType, sizeBytes, ...others }: UploadAnnouncement,
): Promise<ResumableUpload> {
  if (sizeBytes === 0) throw mediaErrors.files_missing();
  if (sizeBytes > media.limits.maxFileBytes) throw mediaErrors.file_too_large({ limit: media.limits.maxFileBytes });
  await refuseBeyondQuota(tx, media.limits, { actor: access.actor, addedBytes: sizeBytes });
  const clean = cleanName(name);
  admitName(clean, declaredType);
  if (others.replaces !== null) {
    await refuseClosedFile(tx, access, 'upload', others.replaces);
    if (!(await findAsset(tx, others.replaces))) throw mediaErrors.not_found();
  }
  if (others.folderId !== null) {
    await refuseClosedTarget(tx, access, others.folderId);
    await getFolder(tx, others.folderId);
  }
  const id = randomBytes(16).toString('hex');
  const started = await insertUpload(tx, {
    ...others,
    id,
    owner: ownerOf(access),
    name: clean,
    declaredType,
    sizeBytes,
  });
  if (!started) throw mediaErrors.upload_not_found();
  return started;
}

/** Throws `media.upload_not_found`, also for the uploads of others. */
export async function getUpload(media: Media, access: Access, id: string): Promise<ResumableUpload> {
  const found = await findUpload(media.database, id, ownerOf(access));
  if (!found) throw mediaErrors.upload_not_found();
  return found;
}

/**
 * Takes more bytes; with the last of them the file is stored, and the upload names its asset. Throws
 * `media.upload_not_found`, `media.offset_mismatch` (also to the slower of two who send at once), what `receiveParts`
 * throws, and with the last byte what `upload` and `replaceFile` throw; a refused file is forgotten.
 */
export async function continueUpload(
  media: Media,
  caller: Caller,
  { id, offsetBytes, checksum }: Continuation,
  request: IncomingMessage,
): Promise<ResumableUpload> {
  let current = await getUpload(media, caller.access, id);
  if (current.offsetBytes !== offsetBytes) throw mediaErrors.offset_mismatch();
  return media.incoming.withFolder(async (folder) => {
    const keep = async (part: PartFile) => {
      const isLast = current.offsetBytes + part.sizeBytes === current.sizeBytes;
      current = isLast
        ? await finishUpload(media, { ...caller, folder, upload: current, last: part })
        : await keepPart(media, current, part);
    };
    const maxBytes = current.sizeBytes - current.offsetBytes;
    await receiveParts(request, { folder, maxBytes, checksum, keep });
    return current;
  });
}

/** Forgets an upload and what has arrived of it; its asset stays, if it is complete. Throws `media.upload_not_found`. */
export async function cancelUpload(tx: Tx, media: Media, access: Access, id: string): Promise<void> {
  const parts = await deleteUpload(tx, id, ownerOf(access));
  if (!parts) throw mediaErrors.upload_not_found();
  tx.afterCommit(() => inBackground(media, 'remove parts of an upload', removeParts(media, parts)));
}

/** Removes uploads that nobody went on with for a day, and parts that a crash left without a row. Several nodes may do it at once. */
export async function sweepUploads(media: Pick<Media, 'database' | 'parts'>): Promise<void> {
  await removeParts(media, await media.database.transaction((tx) => deleteExpiredUploads(tx)));
  const settled: string[] = [];
  for await (const { key, changedAt } of media.parts.list()) {
    if (Date.now() - changedAt.getTime() > settlingMs) settled.push(key);
  }
  const known = await findKnownParts(media.database, settled);
  await removeParts(
    media,
    settled.filter((key) => !known.has(key)),
  );
}

const settlingMs = 10 * 60_000; // a part is in its place a moment before its row says so

async function keepPart(media: Media, current: ResumableUpload, part: PartFile): Promise<ResumableUpload> {
  // A new name each time: of two who send the same bytes at once, only one is believed.
  const key = `${current.id}-${randomBytes(5).toString('hex')}`;
  await media.parts.put([{ key, path: part.path }]);
  const { sizeBytes } = part;
  const moved = await media.database.transaction((tx) => addPart(tx, current, { key, sizeBytes }));
  if (moved) return moved;
  await media.parts.remove(key);
  throw mediaErrors.offset_mismatch();
}

type Finishing = Caller & {
  readonly folder: string;
  readonly upload: ResumableUpload;
  readonly last: PartFile;
};

async function finishUpload(media: Media, finishing: Finishing): Promise<ResumableUpload> {
  const { access, source, folder, upload, last } = finishing;
  let completed: ResumableUpload | undefined;
  const complete = async (tx: Tx, [assetId]: readonly number[]) => {
    completed = assetId === undefined ? undefined : await completeUpload(tx, upload, assetId);
    if (!completed) throw mediaErrors.offset_mismatch();
    if (assetId !== undefined && upload.folderId !== null)
      await moveFiles(tx, { access, source }, [assetId], upload.folderId);
  };
  const stored = {
    access,
    source,
    folder,
    files: [await putTogether(media, folder, upload, last)],
    infos: [upload.info],
    complete,
  };
  try {
    if (upload.replaces === null) await storeFiles(media, stored);
    else await replaceFile(media, upload.replaces, stored);
  } catch (error) {
    if (isFinal(error)) await media.database.transaction((tx) => cancelUpload(tx, media, access, upload.id));
    throw error;
  }
  inBackground(media, 'remove parts of an upload', removeParts(media, upload.parts));
  return completed ?? upload;
}

/** The file is refused: sending it again would not help. */
function isFinal(error: unknown): boolean {
  return error instanceof AppError && error.status < 500 && error.code !== 'media.offset_mismatch';
}

async function putTogether(
  media: Media,
  folder: string,
  { parts, name, declaredType }: ResumableUpload,
  last: PartFile,
): Promise<ReceivedFile> {
  const target = path.join(folder, 'received-0');
  const measured = measure(media.limits.maxFileBytes);
  const bytes = Readable.from(readParts(media, parts, last), { objectMode: false });
  await pipeline(bytes, measured.stream, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  return { path: target, name, declaredType, ...measured.result() };
}

async function* readParts(media: Media, parts: readonly string[], last: PartFile): AsyncIterable<Uint8Array> {
  for (const key of parts) {
    const part = await media.parts.open(key);
    if (!part) throw mediaErrors.upload_not_found();
    yield* part.read();
  }
  yield* createReadStream(last.path);
}

async function removeParts({ parts }: Pick<Media, 'parts'>, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => parts.remove(key)));
}

function ownerOf({ actor }: Access): string {
  return 'id' in actor ? `${actor.kind}:${actor.id}` : actor.kind;
}
