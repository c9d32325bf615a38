/** Which files are chosen for what is done to many at once. It lasts over pages and folders. Pure. */
import type { MediaFile } from '../../../../../server/admin-api.ts';

export type Selection = {
  /** By id, in the order in which they were chosen. */
  readonly files: ReadonlyMap<number, MediaFile>;
  /** The file chosen last: where a range begins. */
  readonly anchor: number | undefined;
};

export const nothingSelected: Selection = { files: new Map(), anchor: undefined };

/** Chooses the file, or no longer. */
export function toggle(selection: Selection, file: MediaFile): Selection {
  const files = new Map(selection.files);
  if (!files.delete(file.id)) files.set(file.id, file);
  return { files, anchor: file.id };
}

/** Chooses everything from the file chosen last to this one; this one alone when the last is not on the page. */
export function extendTo(selection: Selection, page: readonly MediaFile[], file: MediaFile): Selection {
  const from = page.findIndex(({ id }) => id === selection.anchor);
  const to = page.findIndex(({ id }) => id === file.id);
  if (from < 0 || to < 0) return toggle(selection, file);
  const range = page.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { files: withAll(selection, range), anchor: file.id };
}

/** Chooses the whole page; when it is chosen already, none of it. */
export function togglePage(selection: Selection, page: readonly MediaFile[]): Selection {
  if (!page.every(({ id }) => selection.files.has(id))) return { files: withAll(selection, page), anchor: undefined };
  const onPage = new Set(page.map(({ id }) => id));
  return { files: new Map([...selection.files].filter(([id]) => !onPage.has(id))), anchor: undefined };
}

function withAll({ files }: Selection, more: readonly MediaFile[]): ReadonlyMap<number, MediaFile> {
  return new Map([...files, ...more.map((file) => [file.id, file] as const)]);
}
