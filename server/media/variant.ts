/**
 * What a website may ask of a picture in its address: `?w=&h=&fit=&format=&q=`. Sides and qualities come in steps, so
 * that strangers cannot have a file made for every number there is; any number will do in a signed address.
 */
import path from 'node:path';
import { mediaErrors } from './errors.ts';
import { typeOfExtension } from './file-types.ts';
import type { VariantJob } from './images/job.ts';
import { isSignedVariant } from './variant-signature.ts';

export type Variant = Pick<VariantJob, 'width' | 'height' | 'fit' | 'format' | 'quality'> & {
  /** With its dot: of the original, or of the format asked for. */
  readonly ext: string;
  /** True when another `Accept` could get another answer. */
  readonly dependsOnAccept: boolean;
};

/** In pixels. The usual widths of devices and columns, and the round numbers that people type. */
export const sideSteps: readonly number[] = [
  ...[16, 24, 32, 40, 48, 64, 80, 96, 100, 120, 128, 150, 160, 180, 200, 240, 250, 256, 300, 320, 350, 360, 384, 400],
  ...[450, 480, 500, 512, 550, 600, 640, 700, 720, 750, 768, 800, 828, 900, 960, 1000, 1024, 1080, 1200, 1280, 1366],
  ...[1400, 1440, 1500, 1536, 1600, 1800, 1920, 2000, 2048, 2400, 2560, 2880, 3000, 3200, 3840],
];
export const qualitySteps: readonly number[] = [30, 40, 50, 60, 65, 70, 75, 80, 85, 90, 95];

const fits = { cover: 'cover', contain: 'contain', inside: 'contain', fill: 'fill' } as const;
const formats = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png', webp: 'webp', avif: 'avif' } as const;

/**
 * Undefined when the address asks for the file as it is, or the file is no picture that can be changed. Throws
 * `media.invalid_transform`, with what is allowed in its details, and `media.invalid_signature`.
 */
export function parseVariant(
  name: string,
  querystring: string,
  { accept, signingKey }: { readonly accept: string; readonly signingKey: string | undefined },
): Variant | undefined {
  const query = new URLSearchParams(querystring);
  const isAsked = ['w', 'h', 'fit', 'format', 'q'].some((key) => query.has(key));
  const ext = path.extname(name);
  if (!isAsked || !typeOfExtension(ext)?.raster) return undefined;
  const isSigned = query.has('s') && signingKey !== undefined;
  if (isSigned && !isSignedVariant(signingKey, name, query)) throw mediaErrors.invalid_signature();
  const read = isSigned ? numberOf : stepOf;
  const width = read(query, 'w', sideSteps);
  const height = read(query, 'h', sideSteps);
  const quality = read(query, 'q', qualitySteps);
  const fit = wordOf(query, 'fit', fits) ?? (width !== null && height !== null ? 'cover' : 'contain');
  const isAuto = query.get('format') === 'auto';
  const format = isAuto ? bestAccepted(accept) : (wordOf(query, 'format', formats) ?? null);
  return { width, height, fit, format, quality, ext: format ? `.${format}` : ext, dependsOnAccept: isAuto };
}

/** A name for what is asked, the same for every way of asking it. */
export function variantKey({ width, height, fit, format, quality, ext }: Variant): string {
  return `${width ?? ''}x${height ?? ''}-${fit}-${format ?? 'same'}-${quality ?? ''}${ext.toLowerCase()}`;
}

function stepOf(query: URLSearchParams, key: string, allowed: readonly number[]): number | null {
  const text = query.get(key);
  if (text === null) return null;
  const step = allowed.find((candidate) => String(candidate) === text);
  if (step === undefined) throw mediaErrors.invalid_transform({ key }, { details: { key, allowed } });
  return step;
}

/** Within the bounds that the steps have. */
function numberOf(query: URLSearchParams, key: string, steps: readonly number[]): number | null {
  const text = query.get(key);
  if (text === null) return null;
  const [min, max] = [Math.min(...steps), Math.max(...steps)];
  const isWithin = /^\d{1,5}$/.test(text) && Number(text) >= min && Number(text) <= max;
  if (!isWithin) throw mediaErrors.invalid_transform({ key }, { details: { key, min, max } });
  return Number(text);
}

function wordOf<T extends string>(
  query: URLSearchParams,
  key: string,
  words: Readonly<Record<string, T>>,
): T | undefined {
  const text = query.get(key);
  if (text === null) return undefined;
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  if (word === undefined) {
    throw mediaErrors.invalid_transform({ key }, { details: { key, allowed: Object.keys(words) } });
  }
  return word;
}

/** Browsers name the formats that not all know (RFC 9110 §12.5.1); the original's goes to all others. */
function bestAccepted(accept: string): Variant['format'] {
  const accepted = accept.split(',').filter((range) => !/;\s*q=0(\.0*)?\s*$/.test(range));
  const accepts = (type: string) => accepted.some((range) => range.split(';')[0]?.trim().toLowerCase() === type);
  if (accepts('image/avif')) return 'avif';
  return accepts('image/webp') ? 'webp' : null;
}
