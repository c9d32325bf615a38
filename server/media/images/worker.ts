/**
 * The image worker: a child process that opens pictures from strangers, so that a crash of native code or a picture
 * that eats memory takes this process and not the server. One job at a time; ends with its parent.
 *
 * Of libvips' loaders only those of our raster types are left; metadata are stripped and colours brought to sRGB,
 * which is what sharp does unless told otherwise.
 */
import sharp, { type Metadata, type ResizeOptions, type Sharp, type SharpOptions } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { readCopyright } from './copyright.ts';
import { editImage } from './edit.ts';
import { fingerprintOf, side as fingerprintSide } from './fingerprint.ts';
import {
  type Box,
  type EditJob,
  type ImageFacts,
  type ImageJob,
  type JobFailure,
  type JobResults,
  jobProcessorSeconds,
  jobTimeoutSeconds,
  type MadeImage,
  maxFrames,
  maxPixels,
  type StandardFormatsJob,
  type VariantJob,
  type WorkerAnswer,
} from './job.ts';

sharp.cache(false);
sharp.concurrency(2);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((loader) => `VipsForeignLoad${loader}`) });

type Side = { readonly width: number; readonly height: number };

const options: SharpOptions = { limitInputPixels: maxPixels, limitInputChannels: 5, failOn: 'error' };

process.on('disconnect', () => process.exit(0));
process.on('message', (job: ImageJob) => {
  const limit = limitProcessorTime();
  run(job)
    .finally(() => clearInterval(limit))
    .then(
      (result) => answer({ result }),
      (error: unknown) => answer({ failure: toFailure(error) }),
    );
});

/** Native code cannot be interrupted, and an orderly exit waits for it. */
function limitProcessorTime(): NodeJS.Timeout {
  const before = process.cpuUsage();
  return setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    if (user + system > jobProcessorSeconds * 1_000_000) process.kill(process.pid, 'SIGKILL');
  }, 500);
}

function run(job: ImageJob): Promise<JobResults[keyof JobResults]> {
  switch (job.kind) {
    case 'standard-formats':
      return makeStandardFormats(job);
    case 'variant':
      return makeVariant(job);
    case 'edit':
      return makeEdited(job);
    default:
      return job satisfies never;
  }
}

function answer(message: WorkerAnswer): void {
  process.send?.(message);
}

async function makeStandardFormats(job: StandardFormatsJob): Promise<ImageFacts> {
  const metadata = await sharp(job.input, options).metadata();
  const { width, height } = uprightSize(metadata);
  const boxes = job.boxes.filter((box) => width > box.width || height > box.height);
  const source = await findSource(job, metadata, boxes);
  const [looks, formats] = await Promise.all([
    // Reads the picture to its end, also where no format does: a file that breaks off is noticed here.
    describeLooks(source.isOriginal ? openImage(job.input, false) : source.open()),
    Promise.all(boxes.map((box) => shrink(job, metadata, source, box))),
  ]);
  return { width, height, formats, ...looks };
}

/**
 * What the formats are scaled from: the largest of them in memory, so that a big original is decoded once (measured, a
 * JPEG of 3000 × 2000: 36 ms of processor time in place of 52). The original itself where it moves or is small.
 */
type Source = { readonly open: () => Sharp; readonly isOriginal: boolean };

async function findSource(job: StandardFormatsJob, metadata: Metadata, boxes: readonly Box[]): Promise<Source> {
  const animated = isKeptAnimated(metadata);
  // Every box fits into it, whatever their shapes.
  const largest = {
    width: Math.max(...boxes.map(({ width }) => width)),
    height: Math.max(...boxes.map((box) => box.height)),
  };
  if (animated || boxes.length < 2) return { open: () => openImage(job.input, animated), isOriginal: true };
  const scaled = openImage(job.input, false).resize(inside(largest)).toColourspace('srgb').raw();
  const { data, info } = await scaled.toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { open: () => sharp(data, { raw: { width, height, channels } }), isOriginal: false };
}

async function shrink(job: StandardFormatsJob, metadata: Metadata, source: Source, box: Box): Promise<MadeImage> {
  const path = `${job.outputPrefix}${box.name}`;
  const size = source.isOriginal ? inside(box) : { ...fitInside(uprightSize(metadata), box), fit: 'fill' as const };
  // libjpeg shrinks while it decodes, and its rounding shows in the sides of the smallest format, as recorded.
  const image =
    box.name === 'thumbnail' && metadata.format === 'jpeg'
      ? openImage(job.input, false).resize(inside(box))
      : source.open().resize(size);
  const maker = job.keepCopyright && metadata.exif ? readCopyright(metadata.exif) : {};
  const signed = Object.keys(maker).length > 0 ? image.withExif({ IFD0: maker }) : image;
  const made = await encode(signed, metadata.format, null).toFile(path);
  return { name: box.name, path, width: made.width, height: made.pageHeight ?? made.height, sizeBytes: made.size };
}

function inside({ width, height }: Side): ResizeOptions {
  return { width, height, fit: 'inside', withoutEnlargement: true };
}

function fitInside({ width, height }: Side, box: Side): Side {
  const scale = Math.min(box.width / width, box.height / height, 1);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

type Looks = Pick<ImageFacts, 'thumbHash' | 'dominantColor' | 'fingerprint'>;

async function describeLooks(image: Sharp): Promise<Looks> {
  const side = 100; // the most that ThumbHash takes
  const { data, info } = await image
    .resize({ width: side, height: side, fit: 'inside' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const small = () => sharp(data, { raw: { width, height, channels } });
  const [{ dominant }, grey] = await Promise.all([
    small().stats(),
    small()
      .flatten({ background: '#fff' })
      .resize({ width: fingerprintSide, height: fingerprintSide, fit: 'fill' })
      .greyscale()
      .raw()
      .toBuffer(),
  ]);
  const hex = [dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('');
  const thumbHash = Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64');
  return { thumbHash, dominantColor: `#${hex}`, fingerprint: fingerprintOf(grey) };
}

async function makeVariant(job: VariantJob): Promise<null> {
  const metadata = await sharp(job.input, options).metadata();
  const keepsFrames = job.format === null || job.format === 'webp';
  const isAnimated = keepsFrames && isKeptAnimated(metadata);
  const image = openImage(job.input, isAnimated);
  const cut = isAnimated ? undefined : cutAround(job, uprightSize(metadata));
  const sized = cut
    ? image.extract(cut.region).resize({ ...cut.size, fit: 'fill' })
    : image.resize({
        ...{ width: job.width ?? undefined, height: job.height ?? undefined },
        ...{ fit: job.fit === 'contain' ? 'inside' : job.fit, withoutEnlargement: true },
      });
  await encode(sized, job.format ?? metadata.format, job.quality).toFile(job.output);
  return null;
}

const editedQuality = 90; // it may be edited again

async function makeEdited(job: EditJob): Promise<null> {
  const { format, pages = 1 } = await sharp(job.input, options).metadata();
  if (pages > 1) throw new Error(movingMessage);
  const edited = await editImage(openImage(job.input, false), job);
  await encode(edited, format, editedQuality).toFile(job.output);
  return null;
}

/** For `cover`: the largest part of the picture that has the wanted shape, as near to the focal point as it gets. */
function cutAround(job: VariantJob, { width, height }: Side) {
  if (job.width === null || job.height === null || job.fit !== 'cover') return undefined;
  const scale = Math.min(width / job.width, height / job.height);
  const part = { width: Math.round(job.width * scale), height: Math.round(job.height * scale) };
  const start = (whole: number, length: number, percent: number) =>
    Math.round(Math.min(Math.max((whole * percent) / 100 - length / 2, 0), whole - length));
  const left = start(width, part.width, job.focalPoint.x);
  const top = start(height, part.height, job.focalPoint.y);
  const size = { width: Math.min(job.width, part.width), height: Math.min(job.height, part.height) };
  return { region: { left, top, ...part }, size };
}

function openImage(input: string, animated: boolean): Sharp {
  return sharp(input, { ...options, autoOrient: true, animated }).timeout({ seconds: jobTimeoutSeconds });
}

function uprightSize({ width, height, pageHeight = height, orientation = 1 }: Metadata): Side {
  return orientation < 5 ? { width, height: pageHeight } : { width: pageHeight, height: width };
}

/** Frames beyond the limits are dropped: the derived picture then shows the first one. */
function isKeptAnimated({ pages = 1, width, height, pageHeight }: Metadata): boolean {
  return pages > 1 && pages <= maxFrames && width * (pageHeight ?? height) * pages <= maxPixels;
}

/** `format` is sharp's name of one of our raster types. AVIF is made with little effort: it is waited for. */
function encode(image: Sharp, format: string, quality: number | null): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: quality ?? 80 });
    case 'webp':
      return image.webp({ quality: quality ?? 80 });
    case 'gif':
      return image.gif();
    case 'heif':
    case 'avif':
      return image.avif({ quality: quality ?? 50, effort: 3 });
    default:
      return image.png();
  }
}

const movingMessage = 'the picture moves';

function toFailure(error: unknown): JobFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (message === movingMessage) return { reason: 'moving', message };
  // libvips tells it in words alone; a write that was cut short has no others.
  if (/no space left|disk quota|unable to write/i.test(message)) return { reason: 'disk-full', message };
  return { reason: /pixel limit/i.test(message) ? 'too-many-pixels' : 'unreadable', message };
}
