/**
 * The same bytes come in once: a new file that is there already under another name becomes a second name of the stored
 * one, and of its derived pictures, which then need not be made again. Each asset keeps its own row, and removing one
 * leaves the other: the file system counts the names. Buckets know no second names, so there the service copies.
 */
import { findTwin } from './assets-sql.ts';
import type { MadeImage } from './images/job.ts';
import type { Media } from './media.ts';
import type { ReceivedFile } from './receive.ts';
import type { StoredSource } from './storage/storage.ts';

export type PictureFormat = Omit<MadeImage, 'path'> & { readonly source: StoredSource };

/** What is known of a file as a picture: nulls where it is none. */
export type Picture = {
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbHash: string | null;
  readonly dominantColor: string | null;
  readonly fingerprint: string | null;
  readonly formats: readonly PictureFormat[];
};

/**
 * Finds the stored bytes, ready for a second name, and answers what is known of them. Undefined when there is no
 * such file, or the storage cannot share.
 */
export async function shareTwin(
  media: Media,
  file: ReceivedFile,
  mime: string,
): Promise<{ readonly source: StoredSource; readonly picture: Picture } | undefined> {
  const twin = await findTwin(media.database, file.sha256, mime, media.storage.name);
  if (!twin) return undefined;
  const path = `${file.path}-twin`;
  const made = Object.entries(twin.formats ?? {});
  // What is shared in vain goes with the work folder.
  const [source, ...sources] = await Promise.all([
    media.storage.share(`${twin.hash}${twin.ext ?? ''}`, path),
    ...made.map(([name, { hash, ext }]) => media.storage.share(`${hash}${ext}`, `${path}-${name}`)),
  ]);
  const formats = made.flatMap(([name, { width, height, sizeInBytes: sizeBytes }], at): PictureFormat[] => {
    const shared = sources[at];
    return shared ? [{ name, width, height, sizeBytes, source: shared }] : [];
  });
  if (!source || formats.length < made.length) return undefined;
  const { width, height, thumbHash, dominantColor, fingerprint } = twin;
  return { source, picture: { width, height, thumbHash, dominantColor, fingerprint, formats } };
}
