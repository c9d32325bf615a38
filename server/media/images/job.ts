/** What the image worker is asked and what it answers: plain data with paths, no bytes, since it goes between processes. */

export type Box = { readonly name: string; readonly width: number; readonly height: number };

/** Reads an image and makes its standard formats: of each box that it does not fit into, a copy that does. */
export type StandardFormatsJob = {
  readonly kind: 'standard-formats';
  readonly input: string;
  /** Each output is written to `<outputPrefix><box name>`. */
  readonly outputPrefix: string;
  readonly boxes: readonly Box[];
  /** Whether artist and copyright stay. */
  readonly keepCopyright: boolean;
};

/** Makes one picture as a website asks for it. Never larger than the original. */
export type VariantJob = {
  readonly kind: 'variant';
  readonly input: string;
  readonly output: string;
  /** At least one of the two sides is given. */
  readonly width: number | null;
  readonly height: number | null;
  /** With both sides: fill the box and cut off what stands out, fit into it, or be stretched to it. */
  readonly fit: 'cover' | 'contain' | 'fill';
  /** Null keeps that of the original. */
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif' | null;
  /** 1 to 100; null for the usual one of the format. */
  readonly quality: number | null;
  /** What `cover` keeps in the picture, in percent from the left and the top. */
  readonly focalPoint: { readonly x: number; readonly y: number };
};

/** Makes a picture from another by the hand of an editor, in its own format. First turned, then mirrored, then cut. */
export type EditJob = {
  readonly kind: 'edit';
  readonly input: string;
  readonly output: string;
} & ImageEdit;

export type ImageEdit = {
  /** Clockwise, in degrees. */
  readonly rotate: 0 | 90 | 180 | 270;
  /** Left for right. */
  readonly mirror: boolean;
  /** Top for bottom. */
  readonly flip: boolean;
  /** In percent of the turned and mirrored picture; null for all of it. */
  readonly crop: CropBox | null;
};

export type CropBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type ImageJob = StandardFormatsJob | VariantJob | EditJob;

export type ImageFacts = {
  /** As seen: with the EXIF orientation applied. Of one frame, when there are many. */
  readonly width: number;
  readonly height: number;
  readonly formats: readonly MadeImage[];
  /** A placeholder of some 25 bytes (ThumbHash), base64. */
  readonly thumbHash: string;
  /** `#rrggbb` */
  readonly dominantColor: string;
  /** 64 digits of 0 and 1, of which pictures that look alike share most. */
  readonly fingerprint: string;
};

export type MadeImage = {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
};

/** What each kind of job answers. */
export type JobResults = { readonly 'standard-formats': ImageFacts; readonly variant: null; readonly edit: null };

export type JobFailure = {
  readonly reason: 'too-many-pixels' | 'unreadable' | 'disk-full' | 'moving';
  readonly message: string;
};

export type WorkerAnswer = { readonly result: JobResults[keyof JobResults] } | { readonly failure: JobFailure };

/** A 600 kB PNG of 196 megapixels took 0.7 GB to open, measured: hence far below libvips' own limit. */
export const maxPixels = 50_000_000;
export const maxFrames = 200;
/** Of the processor, all of its cores together: however busy the machine is, an honest picture stays below it. */
export const jobProcessorSeconds = 20;
export const jobTimeoutSeconds = 40;
