/** What the image worker is asked and what it answers: plain data with paths, no bytes, since it goes between processes. */

export type Box = { readonly name: string; readonly width: number; readonly height: number };

/** Reads an image and makes its standard formats: of each box that it does not fit into, a copy that does. */
export type StandardFormatsJob = {
  readonly kind: 'standard-formats';
  readonly input: string;
  /** Each output is written to `<outputPrefix><box name>`. */
  readonly outputPrefix: string;
  readonly boxes: readonly Box[];
};

export type ImageJob = StandardFormatsJob;

export type ImageFacts = {
  /** As seen: with the EXIF orientation applied. Of one frame, when there are many. */
  readonly width: number;
  readonly height: number;
  readonly formats: readonly MadeImage[];
};

export type MadeImage = {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
};

export type JobFailure = { readonly reason: 'too-many-pixels' | 'unreadable'; readonly message: string };

export type WorkerAnswer = { readonly facts: ImageFacts } | { readonly failure: JobFailure };

/** A 600 kB PNG of 196 megapixels took 0.7 GB to open (security.md §3): hence far below libvips' own limit. */
export const maxPixels = 50_000_000;
export const maxFrames = 200;
export const jobTimeoutSeconds = 10;
