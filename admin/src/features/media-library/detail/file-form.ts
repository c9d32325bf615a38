/** What can be written about a file. Pure. */
import type { FocalPoint, MediaFile, MediaFileChanges } from '../../../../../server/admin-api.ts';

export type FileForm = {
  readonly name: string;
  readonly alternativeText: string;
  readonly caption: string;
  readonly focalPoint: FocalPoint | null;
  readonly folderId: number | null;
};

export function formOf(file: MediaFile): FileForm {
  const { name, alternativeText, caption, focalPoint, folderId } = file;
  return { name, alternativeText: alternativeText ?? '', caption: caption ?? '', focalPoint, folderId };
}

/** What the server has to be told; undefined when it knows everything. A file is never without a name. */
export function changesBetween(saved: FileForm, form: FileForm): MediaFileChanges | undefined {
  const name = form.name.trim();
  const changes: MediaFileChanges = {
    ...(name !== '' && name !== saved.name ? { name } : {}),
    ...(form.alternativeText === saved.alternativeText ? {} : { alternativeText: form.alternativeText || null }),
    ...(form.caption === saved.caption ? {} : { caption: form.caption || null }),
    ...(isSamePoint(form.focalPoint, saved.focalPoint) ? {} : { focalPoint: form.focalPoint }),
    ...(form.folderId === saved.folderId ? {} : { folderId: form.folderId }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function isSamePoint(one: FocalPoint | null, other: FocalPoint | null): boolean {
  return one?.x === other?.x && one?.y === other?.y;
}
