/** What inputs ask of the media library. The app hands it in: fields cannot import a feature. */
import { createContext } from 'react';
import type { Asset } from '../../../../server/admin-api.ts';

/** What is to be chosen, and what of it is chosen already. */
export type PickWish = {
  /** Says what the files are for. */
  readonly title: string;
  /** Of images, videos, audios, files; empty means all. */
  readonly allowedTypes: readonly string[];
  readonly many: boolean;
  /** In order. */
  readonly chosen: readonly Asset[];
};

export type DetailsWish = {
  readonly id: number;
  /** Whose texts are shown first. */
  readonly locale: string | undefined;
  /** Begins at the alternative text. */
  readonly toText: boolean;
};

export type MediaDesk = {
  /** Opens the picker. Resolves to all that is chosen then, in order; to undefined when the person went back. */
  readonly pick: (wish: PickWish) => Promise<readonly Asset[] | undefined>;
  /** Shows a file in full, where it can be described. Resolves when that is closed. */
  readonly showDetails: (wish: DetailsWish) => Promise<void>;
};

/** Outside of the app nothing can be chosen or shown. */
export const MediaDeskContext = createContext<MediaDesk>({
  pick: async () => undefined,
  showDetails: async () => undefined,
});
