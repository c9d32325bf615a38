import type { ImageEdit } from './images/job.ts';

export type FocalPoint = { readonly x: number; readonly y: number };

/** Where the point of a picture is after it was turned, mirrored and cut; null when it was cut off. All in percent. */
export function moveFocalPoint(point: FocalPoint, { rotate, mirror, flip, crop }: ImageEdit): FocalPoint | null {
  const turned = turn(point, rotate);
  const { x, y } = { x: mirror ? 100 - turned.x : turned.x, y: flip ? 100 - turned.y : turned.y };
  if (crop === null) return rounded({ x, y });
  const within = { x: ((x - crop.x) / crop.width) * 100, y: ((y - crop.y) / crop.height) * 100 };
  const isOutside = [within.x, within.y].some((part) => part < 0 || part > 100);
  return isOutside ? null : rounded(within);
}

function turn({ x, y }: FocalPoint, rotate: ImageEdit['rotate']): FocalPoint {
  switch (rotate) {
    case 0:
      return { x, y };
    case 90:
      return { x: 100 - y, y: x };
    case 180:
      return { x: 100 - x, y: 100 - y };
    case 270:
      return { x: y, y: 100 - x };
  }
}

/** To a hundredth: 4000 pixels are forty times as fine as an eye. */
function rounded({ x, y }: FocalPoint): FocalPoint {
  return { x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100 };
}
