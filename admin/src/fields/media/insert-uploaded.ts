import type { Asset } from '../../../../server/admin-api.ts';

/**
 * The files with one more that is stored now: before those that were sent after it, else at the end. `uploadOf` tells by the
 * id of a file the number of its upload; numbers go up as files are sent. Pure.
 */
export function insertUploaded<File extends Pick<Asset, 'id'>>(
  files: readonly File[],
  stored: File,
  uploadOf: ReadonlyMap<number, number>,
): readonly File[] {
  const own = uploadOf.get(stored.id) ?? 0;
  const at = files.findIndex(({ id }) => (uploadOf.get(id) ?? 0) > own);
  return at === -1 ? [...files, stored] : files.toSpliced(at, 0, stored);
}
