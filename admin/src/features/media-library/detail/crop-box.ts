/** The frame that is drawn over a picture to cut it, in percent of the picture. Pure. */

export type CropBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Corner = 'nw' | 'ne' | 'sw' | 'se';

/** Smaller frames cannot be held any more. */
const minSide = 2;

export const wholePicture: CropBox = { x: 0, y: 0, width: 100, height: 100 };

export function isWhole({ x, y, width, height }: CropBox): boolean {
  return x < 0.01 && y < 0.01 && width > 99.99 && height > 99.99;
}

export function moveBox(box: CropBox, dx: number, dy: number): CropBox {
  return {
    ...box,
    x: clamp(box.x + dx, 0, 100 - box.width),
    y: clamp(box.y + dy, 0, 100 - box.height),
  };
}

/**
 * Drags a corner; the opposite one stays where it is. `ratio` keeps the shape: width by height of the frame, both in
 * percent of their own side of the picture.
 */
export function resizeBox(box: CropBox, corner: Corner, dx: number, dy: number, ratio?: number): CropBox {
  const isWest = corner.endsWith('w');
  const isNorth = corner.startsWith('n');
  const fixed = { x: isWest ? box.x + box.width : box.x, y: isNorth ? box.y + box.height : box.y };
  const room = { width: isWest ? fixed.x : 100 - fixed.x, height: isNorth ? fixed.y : 100 - fixed.y };
  let width = clamp(box.width + (isWest ? -dx : dx), minSide, room.width);
  let height = clamp(box.height + (isNorth ? -dy : dy), minSide, room.height);
  if (ratio !== undefined) {
    // The side that was dragged further leads, as far as there is room for the other.
    width = Math.min(Math.abs(dx) >= Math.abs(dy) ? width : height * ratio, room.width, room.height * ratio);
    height = width / ratio;
  }
  return { x: isWest ? fixed.x - width : fixed.x, y: isNorth ? fixed.y - height : fixed.y, width, height };
}

/** The largest frame of a shape around the middle of the present one. `ratio` as for `resizeBox`. */
export function boxOfRatio(box: CropBox, ratio: number): CropBox {
  const width = Math.min(100, 100 * ratio);
  const height = width / ratio;
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return {
    x: clamp(centre.x - width / 2, 0, 100 - width),
    y: clamp(centre.y - height / 2, 0, 100 - height),
    width,
    height,
  };
}

/** Sums of many small steps may stand out by a hair. */
export function within({ x, y, width, height }: CropBox): CropBox {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return { x: left, y: top, width: Math.min(width, 100 - left), height: Math.min(height, 100 - top) };
}

/** The pixels that a box leaves of a picture, as the server cuts it: whole pixels at both edges, at least one between. */
export function sizeOf(
  box: CropBox,
  picture: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const part = (start: number, length: number, whole: number) => {
    const first = Math.min(Math.round((start / 100) * whole), whole - 1);
    return Math.min(Math.max(Math.round(((start + length) / 100) * whole), first + 1), whole) - first;
  };
  return { width: part(box.x, box.width, picture.width), height: part(box.y, box.height, picture.height) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
