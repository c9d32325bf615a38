/** What a card of the grid and a row of the list get. */
import type { DragEvent } from 'react';
import type { MediaFile } from '../../../../server/admin-api.ts';

export type FileItemHandlers = {
  readonly onOpen: (place: number) => void;
  readonly onSelect: (place: number, isRange: boolean) => void;
  readonly onDrag: (event: DragEvent, place: number) => void;
  readonly onFocus: (place: number) => void;
};

export type FileItemProps = {
  readonly place: number;
  readonly total: number;
  /** Undefined while it is on its way. */
  readonly file: MediaFile | undefined;
  /** In pixels, within the list. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isSelected: boolean;
  /** The one that Tab leads to. */
  readonly isActive: boolean;
  readonly handlers: FileItemHandlers;
};

/** What every item says about its place. */
export function placeProps({ place, total, left, top, width, height }: Omit<FileItemProps, 'isSelected' | 'handlers'>) {
  return {
    'data-place': place,
    'aria-setsize': total,
    'aria-posinset': place + 1,
    style: { width, height, transform: `translate(${left}px, ${top}px)` },
  };
}
