/** What can be said about a file in a few words. Pure. */
import type { MediaFile } from '../../../server/admin-api.ts';

/** "1600 × 900", of what has sides. */
export function dimensionsOf({ width, height }: Pick<MediaFile, 'width' | 'height'>): string | undefined {
  return width === null || height === null ? undefined : `${width} × ${height}`;
}

/** The server counts in kB. */
export function bytesOf({ size }: Pick<MediaFile, 'size'>): number {
  return Math.round(size * 1_000);
}

/** A picture that says nothing to those who cannot see it. */
export function lacksText({ mime, alternativeText }: Pick<MediaFile, 'mime' | 'alternativeText'>): boolean {
  return mime.startsWith('image/') && (alternativeText ?? '') === '';
}

/** Still pictures that the server can turn and cut; whether a GIF moves only the server knows. */
export function canBeEdited({ mime }: Pick<MediaFile, 'mime'>): boolean {
  return /^image\/(jpeg|png|webp|avif|gif)$/.test(mime);
}

/** Pictures that are cut to shapes: drawings scale as they are. */
export function canBeCropped({ mime, width, height }: Pick<MediaFile, 'mime' | 'width' | 'height'>): boolean {
  return mime.startsWith('image/') && mime !== 'image/svg+xml' && width !== null && height !== null;
}
