/** Files and folders of the media library. */

export type Asset = {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly alternativeText: string | null;
  readonly url: string;
  readonly mime: string;
  readonly ext: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** In kB. */
  readonly size: number;
  readonly formats: Readonly<Record<string, { readonly url: string }>> | null;
};

/** A file as the media library shows it. */
export type MediaFile = Omit<Asset, 'formats'> & {
  readonly caption: string | null;
  /** In percent of the width and the height, from the left and the top. */
  readonly focalPoint: FocalPoint | null;
  readonly formats: Readonly<Record<string, MediaFormat>> | null;
  /** As `#rrggbb`. */
  readonly dominantColor: string | null;
  readonly folderId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type FocalPoint = { readonly x: number; readonly y: number };

/** `size` in kB. */
export type MediaFormat = {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly size: number;
};

export type MediaFileChanges = {
  readonly name?: string;
  readonly alternativeText?: string | null;
  readonly caption?: string | null;
  readonly focalPoint?: FocalPoint | null;
  readonly folderId?: number | null;
};

export type MediaFolder = {
  readonly id: number;
  /** Null at the top. */
  readonly parentId: number | null;
  readonly name: string;
  /** Directly in it. */
  readonly files: number;
};

/** An entry that shows a file, and the field that it does so by. */
export type FileUse = {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  readonly status: 'draft' | 'published';
  readonly field: string;
};
