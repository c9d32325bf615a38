/**
 * The same bytes are stored once: a new file that is there already under another name becomes a second name of the
 * stored one, and of its derived pictures, which then need not be made again. Each asset keeps its own row, and removing
 * one leaves the other, since the file system counts the names.
 */
import { findTwin } from './assets-sql.ts';
import type { MadeImage } from './images/job.ts';
import type { Media } from './media.ts';
import type { ReceivedFile } from './receive.ts';

/** What is known of a file as a picture: nulls where it is none. */
export type Picture = {
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbHash: string | null;
  readonly dominantColor: string | null;
  readonly formats: readonly MadeImage[];
};

/**
 * Gives the stored bytes a second name in the work folder and answers what is known of them. Undefined when there is no
 * such file, or the storage cannot share.
 */
export async function shareTwin(
  media: Media,
  file: ReceivedFile,
  mime: string,
): Promise<{ readonly path: string; readonly picture: Picture } | undefined> {
  const twin = await findTwin(media.database, file.sha256, mime, media.storage.name);
  if (!twin) return undefined;
  const path = `${file.path}-twin`;
  const formats = Object.entries(twin.formats ?? {}).map(([name, { width, height, sizeInBytes }]) => {
    return { name, path: `${path}-${name}`, width, height, sizeBytes: sizeInBytes };
  });
  const keys = Object.values(twin.formats ?? {}).map(({ hash, ext }) => `${hash}${ext}`);
  const shared = await Promise.all([
    media.storage.share(`${twin.hash}${twin.ext ?? ''}`, path),
    ...formats.map((made, at) => media.storage.share(keys[at] ?? '', made.path)),
  ]);
  // What was shared in vain goes with the work folder.
  if (shared.includes(false)) return undefined;
  const { width, height, thumbHash, dominantColor } = twin;
  return { path, picture: { width, height, thumbHash, dominantColor, formats } };
}
