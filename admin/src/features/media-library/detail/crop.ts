/** Where a picture is cut when it has to fit another shape. Pure. */
import type { FocalPoint } from '../../../../../server/admin-api.ts';

export const centre: FocalPoint = { x: 50, y: 50 };

/**
 * The CSS `object-position` with which `object-fit: cover` shows what the server cuts: a window of the wanted shape,
 * its middle on the focal point where the edges of the picture allow it. `ratio` is width by height.
 */
export function cropPosition(
  focus: FocalPoint,
  picture: { readonly width: number; readonly height: number },
  ratio: number,
): string {
  const own = picture.width / picture.height;
  return `${along(focus.x, Math.min(1, ratio / own))}% ${along(focus.y, Math.min(1, own / ratio))}%`;
}

/** `window`: the share of the side that stays. In percent of the room that the window has to move in. */
function along(focus: number, window: number): number {
  if (window >= 1) return 50;
  const start = Math.min(Math.max(focus / 100 - window / 2, 0), 1 - window);
  return Math.round((start / (1 - window)) * 1_000) / 10;
}

/** A point moved by a step, never out of the picture. */
export function movePoint({ x, y }: FocalPoint, step: { readonly x: number; readonly y: number }): FocalPoint {
  return { x: clamp(x + step.x), y: clamp(y + step.y) };
}

/** The point of a click, in whole percents of the box that it fell into. */
export function pointIn(
  click: { readonly clientX: number; readonly clientY: number },
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): FocalPoint {
  const percent = (at: number, from: number, side: number) => clamp(Math.round(((at - from) / side) * 100));
  return { x: percent(click.clientX, box.left, box.width), y: percent(click.clientY, box.top, box.height) };
}

function clamp(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}
