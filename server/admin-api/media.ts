/** Files and folders of the media library. */

/** Lengths in pixels. */
export type MediaSettings = {
  readonly formats: readonly { readonly name: string; readonly width: number; readonly height: number }[];
  readonly keepCopyright: boolean;
};

/** How far the making of standard formats is. `stopped`: not all is done, and nothing goes on by itself. */
export type RemakeProgress = {
  readonly state: 'done' | 'running' | 'stopped';
  /** Pictures in all, and those that were looked at since it began. */
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** The first of those that failed. */
  readonly failures: readonly {
    readonly id: number;
    readonly name: string;
    readonly reason: 'lost' | 'unreadable' | 'too-large' | 'other';
  }[];
  /** Null before the first time. */
  readonly beganAt: string | null;
  readonly endedAt: string | null;
};

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
  readonly tags: readonly string[];
  /** Texts in other locales than the default one. */
  readonly translations: Readonly<Record<string, MediaTexts>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the original was found to be missing from the storage; null where it is not. */
  readonly missingSince: string | null;
  /** Null outside the trash. */
  readonly deletedAt: string | null;
  /** What the caller may do with it. */
  readonly may: FileMay;
};

/** `upload`: change, move and replace; `destroy`: delete, restore and end. */
export type FileMay = { readonly upload: boolean; readonly destroy: boolean };

type MediaTexts = { readonly alternativeText?: string; readonly caption?: string };

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
  readonly tags?: readonly string[];
  /** By locale, the default one included; null takes a text away. */
  readonly translations?: Readonly<
    Record<string, { readonly alternativeText?: string | null; readonly caption?: string | null }>
  >;
};

/** How work on many files ended for one. */
export type MediaResult = { readonly id: number; readonly ok: boolean; readonly code?: string };

/** Of many files those that may not be changed, and those that may not be deleted. */
export type ClosedFiles = { readonly upload: readonly number[]; readonly destroy: readonly number[] };

/** What was done to many files; by `operationId` it can be undone, null where nothing was changed. */
export type MediaOperation = {
  readonly data: readonly MediaResult[];
  readonly meta: { readonly operationId: string | null };
};

/** First turned (clockwise), then mirrored, then cut; the crop in percent of what is there by then. */
export type MediaEdit = {
  readonly rotate: 0 | 90 | 180 | 270;
  readonly mirror: boolean;
  readonly flip: boolean;
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
};

/** What a file was before its content was edited or replaced. */
export type MediaVersion = {
  readonly number: number;
  readonly name: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly replacedBy: 'edit' | 'replace' | 'revert';
  readonly createdAt: string;
};

/** A deleted folder; `files` are all that went with it. */
export type TrashedFolder = {
  readonly id: number;
  readonly name: string;
  readonly files: number;
  readonly deletedAt: string;
  readonly may: FolderMay;
};

/** How many folders, the named one included, and files a change took along. */
export type FolderContent = { readonly folders: number; readonly files: number };

export type MediaFolder = {
  readonly id: number;
  /** Null at the top. */
  readonly parentId: number | null;
  readonly name: string;
  /** Directly in it. */
  readonly files: number;
  readonly may: FolderMay;
};

/** `upload`: put files there, `create`: make folders there; `change`: name it anew and move it, `destroy`: delete it. */
export type FolderMay = {
  readonly upload: boolean;
  readonly create: boolean;
  readonly change: boolean;
  readonly destroy: boolean;
};

/** An entry that shows a file, and the field that it does so by. */
export type FileUse = {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  readonly status: 'draft' | 'published';
  readonly field: string;
};
