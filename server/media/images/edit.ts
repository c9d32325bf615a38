/** What an editor does to a picture, step by step on pixels: within one pipeline libvips has an order of its own. */
import sharp, { type Sharp } from 'sharp';
import type { CropBox, ImageEdit } from './job.ts';

/** From an opened picture to one that only has to be encoded. */
export async function editImage(picture: Sharp, { rotate, mirror, flip, crop }: ImageEdit): Promise<Sharp> {
  let edited = picture.toColourspace('srgb');
  if (rotate !== 0) edited = (await toPixels(edited)).rotate(rotate);
  if (mirror || flip) edited = (await toPixels(edited)).flop(mirror).flip(flip);
  if (crop === null) return edited;
  const { data, info } = await edited.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).extract(toPixelBox(crop, { width, height }));
}

/** At least one pixel, and within the picture. */
export function toPixelBox(crop: CropBox, { width, height }: { readonly width: number; readonly height: number }) {
  const part = (start: number, length: number, whole: number): [number, number] => {
    const first = Math.min(Math.round((start / 100) * whole), whole - 1);
    const last = Math.min(Math.max(Math.round(((start + length) / 100) * whole), first + 1), whole);
    return [first, last - first];
  };
  const [left, boxWidth] = part(crop.x, crop.width, width);
  const [top, boxHeight] = part(crop.y, crop.height, height);
  return { left, top, width: boxWidth, height: boxHeight };
}

async function toPixels(picture: Sharp): Promise<Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } });
}
